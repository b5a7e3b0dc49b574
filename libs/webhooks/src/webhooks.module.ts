import { IdentityModule } from '#libs/identity';
import { Module } from '@nestjs/common';

import { WebhookDeliveriesService } from './webhook-deliveries.service.js';
import { WebhookEndpointsService } from './webhook-endpoints.service.js';
import { WebhookOutcomeRecorder } from './webhook-outcome-recorder.js';
import { WebhookWorker } from './webhook-worker.js';
import { WebhooksResolver } from './webhooks.resolver.js';

/** Provides webhooks: endpoints, deliveries and the worker that sends them. */
@Module({
  imports: [IdentityModule],
  providers: [
    WebhookEndpointsService,
    WebhookDeliveriesService,
    WebhookOutcomeRecorder,
    WebhookWorker,
    WebhooksResolver,
  ],
})
export class WebhooksModule {}
