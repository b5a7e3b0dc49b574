import { Module } from '@nestjs/common';

import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';
import { SignInThrottle } from './sign-in-throttle.js';

/** People and their sign-ins. apps/server binds the port SessionReader to SessionsService. */
@Module({
  providers: [SignInThrottle, SessionsService, SignInService],
  exports: [SessionsService, SignInService],
})
export class IdentityModule {}
