import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

import type { PersonSession } from './ports.js';
import { type AccessRequest, requestOf } from './request.js';

/**
 * The session that the guard found behind the request's cookie; null for a visitor without one.
 * @throws Error where the guard did not look: the handler is no `@BrowserPage()`
 */
export function sessionOf(request: AccessRequest): PersonSession | null {
  if (request.session === undefined) throw new Error('Only a @BrowserPage() knows the session.');
  return request.session;
}

/** The same for a handler; never null where the page declares `@RequireSignIn()`. */
export const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext) =>
  sessionOf(requestOf(context)),
);
