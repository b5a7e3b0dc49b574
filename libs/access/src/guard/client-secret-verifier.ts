import { readId, Unauthenticated } from '#libs/kernel';
import { isWellFormedSecret, type Vault } from '#libs/vault';

import type { ClientFacts } from '../decide/facts.js';
import type { AccessState } from '../state/access-state.js';
import type { CredentialUse } from '../state/credential-use.js';
import type { BasicCredentials } from './basic.js';

/** The same message for an unknown client, a wrong secret and another client's secret. */
export const UNKNOWN_CREDENTIALS = 'The client ID or secret is unknown, expired or revoked.';

/** Finds credentials by the keyed digest of the secret: one lookup, regardless of the number of organizations. */
export class ClientSecretVerifier {
  constructor(
    private readonly state: AccessState,
    private readonly vault: Vault,
    private readonly use: CredentialUse,
  ) {}

  /**
   * Returns the client with this secret. `decide` checks whether its access is still valid.
   * @throws Unauthenticated with the same message for an unknown client and a wrong secret
   * @throws Unavailable if the cache is not fresh and the database does not respond
   */
  async authenticate({ clientId, secret }: BasicCredentials): Promise<ClientFacts> {
    const applicationId = readId('app', clientId);
    const digest = this.vault.digest('credential', secret);
    const credential = isWellFormedSecret(secret) ? await this.state.credentialByDigest(digest) : null;
    if (!credential || credential.applicationId !== applicationId) {
      throw new Unauthenticated(UNKNOWN_CREDENTIALS, 'invalid_credentials');
    }
    const client = await this.state.client(credential);
    if (!client) throw new Unauthenticated(UNKNOWN_CREDENTIALS, 'invalid_credentials');
    this.use.note(credential.id);
    return { ...client, token: null, isTokenRevoked: false };
  }
}
