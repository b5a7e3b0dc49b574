import { Module } from '@nestjs/common';

import { AuditExportController } from './audit-export.controller.js';
import { AuditResolver } from './audit.resolver.js';
import { AuditService } from './audit.service.js';

/** Provides the audit log of organizations, as a list and as an export. */
@Module({ controllers: [AuditExportController], providers: [AuditService, AuditResolver] })
export class AuditModule {}
