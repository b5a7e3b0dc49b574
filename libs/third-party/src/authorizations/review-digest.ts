import { createHash } from 'node:crypto';

import {
  approvedOf,
  declinedOf,
  pendingOf,
  type Required,
  requiredOf,
  type Reviewed,
} from './reviewed-scopes.js';

interface Decided extends Reviewed {
  readonly changedAt: Date;
}

/**
 * What an admin looks at who reviews an authorization, in one word: another one as soon as somebody decided, or the
 * application asks for something else. It contains no more than what is shown: how often a publisher changed its
 * application is not public, so revisions are not in it.
 */
export function reviewDigestOf(
  application: Required & { readonly ownerOrganizationId: string },
  decided: Decided,
): string {
  const shown = [
    application.ownerOrganizationId,
    decided.changedAt.toISOString(),
    ...[approvedOf, pendingOf, declinedOf].map((part) => part(application, decided).names()),
    requiredOf(application).names(),
  ];
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64url');
}
