import { IdentityModule } from '#libs/identity';
import { OrganizationsModule } from '#libs/organizations';
import { Module } from '@nestjs/common';

import { AccountController } from './account.controller.js';
import { AccountSession } from './account-session.js';
import { FirstOrganizationController } from './first-organization.controller.js';
import { FormGuard } from './form-guard.js';
import { OwnProfileController } from './own-profile.controller.js';
import { PageErrorRenderer } from './page-error.renderer.js';
import { PasswordController } from './password.controller.js';
import { SignInController } from './sign-in.controller.js';

/** Server-rendered pages, which need no JavaScript. */
@Module({
  imports: [IdentityModule, OrganizationsModule],
  controllers: [
    SignInController,
    AccountController,
    OwnProfileController,
    PasswordController,
    FirstOrganizationController,
  ],
  providers: [FormGuard, AccountSession, PageErrorRenderer],
  exports: [FormGuard, PageErrorRenderer],
})
export class PagesModule {}
