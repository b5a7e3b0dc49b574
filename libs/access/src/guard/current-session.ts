import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

import type { PersonSession } from './ports.js';
import { type AccessRequest, requestOf } from './request.js';

/**
 * Returns the session that the guard read for the request's cookie; null for a visitor without one.
 * @throws Error if the handler is not a `@BrowserPage()`
 */
export function sessionOf(request: AccessRequest): PersonSession | null {
  if (request.session === undefined) throw new Error('Only a @BrowserPage() has a session.');
  return request.session;
}

/** Injects the session of a page; never null if the page declares `@RequireSignIn()`. */
export const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext) =>
  sessionOf(requestOf(context)),
);
