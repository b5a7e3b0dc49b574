import { IdentityModule } from '#libs/identity';
import { Module } from '@nestjs/common';

import { WebhookDeliveriesService } from './webhook-deliveries.service.js';
import { WebhookEndpointsService } from './webhook-endpoints.service.js';
import { WebhookOutcomes } from './webhook-outcomes.js';
import { WebhookWorker } from './webhook-worker.js';
import { WebhooksResolver } from './webhooks.resolver.js';

@Module({
  imports: [IdentityModule],
  providers: [
    WebhookEndpointsService,
    WebhookDeliveriesService,
    WebhookOutcomes,
    WebhookWorker,
    WebhooksResolver,
  ],
})
export class WebhooksModule {}
