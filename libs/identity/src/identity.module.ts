import { Module } from '@nestjs/common';

import { MailThrottle } from './mail-throttle.js';
import { PasswordChangeService } from './password-change.service.js';
import { PasswordVerifier } from './password-verifier.js';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';
import { SignInThrottle } from './sign-in-throttle.js';

/** People and their sign-ins. apps/server binds the port SessionReader to SessionsService. */
@Module({
  providers: [
    SignInThrottle,
    MailThrottle,
    PasswordVerifier,
    SessionsService,
    SignInService,
    PasswordChangeService,
  ],
  exports: [MailThrottle, PasswordVerifier, SessionsService, SignInService, PasswordChangeService],
})
export class IdentityModule {}
