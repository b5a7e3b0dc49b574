import type { ProvenAddress } from '../authorize/client-proof.js';

/** What a sealed request is for: an organization's third-party authorization. */
export const AUTHORIZE_APPLICATION_REQUEST = 'authorize-application';

/** What an application asks for when it sends an organization's admin here: validated, and unchangeable from then on. */
export interface AuthorizeApplicationRequest extends ProvenAddress {
  /** Null where it asks for all that it asks of others. */
  readonly scopes: readonly string[] | null;
  readonly codeChallenge: string | null;
  /** As which profile, and so for which organization, the person decides; null until they chose. */
  readonly profileId: string | null;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
}
