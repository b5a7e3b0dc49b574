import { createHash } from 'node:crypto';

import type { PersonSession } from '#libs/access';

/** A form is good for the session in which it was shown, for that request, and for what it showed. */
export function formPurpose({ sessionId }: PersonSession, sealed: string, shown: string): string {
  const request = createHash('sha256').update(sealed).digest('base64url');
  return `flow ${sessionId} ${request} ${shown}`;
}
