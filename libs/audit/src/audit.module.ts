import { Module } from '@nestjs/common';

import { AuditExportController } from './audit-export.controller.js';
import { AuditResolver } from './audit.resolver.js';
import { AuditService } from './audit.service.js';

@Module({ controllers: [AuditExportController], providers: [AuditService, AuditResolver] })
export class AuditModule {}
