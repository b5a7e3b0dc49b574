import { ConsentsModule } from '#libs/consents';
import { IdentityModule } from '#libs/identity';
import { OAuthModule } from '#libs/oauth';
import { OrganizationsModule } from '#libs/organizations';
import { ThirdPartyModule } from '#libs/third-party';
import { Module } from '@nestjs/common';

import { AccountController } from './account.controller.js';
import { AuthorizeApplicationPages } from './authorize-application/authorize-application-pages.js';
import { AuthorizeApplicationController } from './authorize-application/authorize-application.controller.js';
import { ReviewController } from './authorize-application/review.controller.js';
import { AuthorizeController } from './authorize/authorize.controller.js';
import { BackToApplication } from './authorize/back-to-application.js';
import { ConsentController } from './authorize/consent.controller.js';
import { FlowPages } from './authorize/flow-pages.js';
import { RedirectMismatches } from './authorize/redirect-mismatches.js';
import { SignInPages } from './authorize/sign-in-pages.js';
import { BrowserSession } from './browser-session.js';
import { DevelopmentMailController } from './development-mail/development-mail.controller.js';
import { EmailVerificationController } from './email-links/email-verification.controller.js';
import { PasswordResetController } from './email-links/password-reset.controller.js';
import { FirstOrganizationController } from './first-organization.controller.js';
import { FormGuard } from './form-guard.js';
import { InvitationController } from './invitation/invitation.controller.js';
import { KnownDevice } from './known-device.js';
import { LanguageController } from './language/language.controller.js';
import { ReaderLanguage } from './language/reader-language.js';
import { LogoutController } from './logout/logout.controller.js';
import { MyApplicationsController } from './my-applications.controller.js';
import { OwnOrganizations } from './own-organizations.js';
import { OwnProfileController } from './own-profile.controller.js';
import { PageErrorRenderer } from './page-error.renderer.js';
import { PasswordController } from './password.controller.js';
import { SignInContext } from './sign-in-context.js';
import { SignInController } from './sign-in.controller.js';
import { NewOrganizationController } from './sign-up/new-organization.controller.js';
import { SignUpController } from './sign-up/sign-up.controller.js';

/** Server-rendered pages, which need no JavaScript. */
@Module({
  imports: [ConsentsModule, IdentityModule, OrganizationsModule, ThirdPartyModule, OAuthModule],
  controllers: [
    SignInController,
    AccountController,
    OwnProfileController,
    PasswordController,
    MyApplicationsController,
    FirstOrganizationController,
    AuthorizeController,
    ConsentController,
    AuthorizeApplicationController,
    ReviewController,
    LogoutController,
    DevelopmentMailController,
    InvitationController,
    SignUpController,
    NewOrganizationController,
    PasswordResetController,
    EmailVerificationController,
    LanguageController,
  ],
  providers: [
    FormGuard,
    OwnOrganizations,
    PageErrorRenderer,
    BrowserSession,
    KnownDevice,
    BackToApplication,
    FlowPages,
    RedirectMismatches,
    SignInContext,
    SignInPages,
    AuthorizeApplicationPages,
    ReaderLanguage,
  ],
  exports: [FormGuard, PageErrorRenderer],
})
export class PagesModule {}
