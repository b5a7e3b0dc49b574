import { UserError } from '#libs/kernel';

import type { ApplicationDetails } from './application.entity.js';
import { say } from './messages.js';
import { findLinkProblem } from './redirect-uri.js';

const LINKS = ['homepageUrl', 'logoUrl', 'privacyUrl', 'termsUrl'] as const;

/** What a person says of an application: what is left out stays, an empty text takes away. */
export type DetailsChange = Partial<ApplicationDetails>;

/**
 * The details that change, and how.
 * @throws UserError LINK, naming the address at fault and what to change
 */
export function readDetails(said: DetailsChange): DetailsChange {
  for (const field of LINKS) {
    const problem = said[field] ? findLinkProblem(said[field]) : null;
    if (problem)
      throw new UserError('LINK', say('address.problem', { address: said[field]!.slice(0, 200), problem }), [
        field,
      ]);
  }
  return said;
}
