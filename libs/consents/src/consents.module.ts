import { Module } from '@nestjs/common';

import { ConsentsService } from './consents.service.js';

/** What people consent to. */
@Module({ providers: [ConsentsService], exports: [ConsentsService] })
export class ConsentsModule {}
