import { IdentityModule } from '#libs/identity';
import { OAuthModule } from '#libs/oauth';
import { OrganizationsModule } from '#libs/organizations';
import { Module } from '@nestjs/common';

import { AccountController } from './account.controller.js';
import { MyApplicationsController } from './my-applications.controller.js';
import { AuthorizeController } from './authorize/authorize.controller.js';
import { BrowserSession } from './browser-session.js';
import { ConsentController } from './authorize/consent.controller.js';
import { SignInPages } from './authorize/sign-in-pages.js';
import { AccountSession } from './account-session.js';
import { FirstOrganizationController } from './first-organization.controller.js';
import { FormGuard } from './form-guard.js';
import { OwnProfileController } from './own-profile.controller.js';
import { PageErrorRenderer } from './page-error.renderer.js';
import { PasswordController } from './password.controller.js';
import { SignInController } from './sign-in.controller.js';
import { SignInContext } from './sign-in-context.js';

/** Server-rendered pages, which need no JavaScript. */
@Module({
  imports: [IdentityModule, OrganizationsModule, OAuthModule],
  controllers: [
    SignInController,
    AccountController,
    OwnProfileController,
    PasswordController,
    MyApplicationsController,
    FirstOrganizationController,
    AuthorizeController,
    ConsentController,
  ],
  providers: [FormGuard, AccountSession, PageErrorRenderer, BrowserSession, SignInContext, SignInPages],
  exports: [FormGuard, PageErrorRenderer],
})
export class PagesModule {}
