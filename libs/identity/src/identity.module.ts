import { Module } from '@nestjs/common';

import { ActionThrottle } from './action-throttle.js';
import { EmailLinks } from './email-links/email-links.js';
import { EmailVerificationService } from './email-links/email-verification.service.js';
import { PasswordResetService } from './email-links/password-reset.service.js';
import { MailThrottle } from './mail-throttle.js';
import { PasswordChangeService } from './password-change.service.js';
import { PasswordVerifier } from './password-verifier.js';
import { SessionsService } from './sessions.service.js';
import { SignInThrottle } from './sign-in-throttle.js';
import { SignInService } from './sign-in.service.js';
import { SignUpService } from './sign-up.service.js';

const SERVICES = [
  ActionThrottle,
  MailThrottle,
  PasswordVerifier,
  SessionsService,
  SignInService,
  SignUpService,
  PasswordChangeService,
  PasswordResetService,
  EmailVerificationService,
];

/** Provides users and their sign-ins. apps/server binds the port SessionReader to SessionsService. */
@Module({
  providers: [SignInThrottle, EmailLinks, ...SERVICES],
  exports: SERVICES,
})
export class IdentityModule {}
