import { IdentityModule } from '#libs/identity';
import { OrganizationsModule } from '#libs/organizations';
import { Module } from '@nestjs/common';

import { AccountController } from './account.controller.js';
import { FirstOrganizationController } from './first-organization.controller.js';
import { FormGuard } from './form-guard.js';
import { PageErrorRenderer } from './page-error.renderer.js';
import { SignInController } from './sign-in.controller.js';

/** Server-rendered pages, which need no JavaScript. */
@Module({
  imports: [IdentityModule, OrganizationsModule],
  controllers: [SignInController, AccountController, FirstOrganizationController],
  providers: [FormGuard, PageErrorRenderer],
  exports: [FormGuard, PageErrorRenderer],
})
export class PagesModule {}
