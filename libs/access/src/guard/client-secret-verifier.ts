import { readId, Unauthenticated } from '#libs/kernel';
import { isWellFormedSecret, type Vault } from '#libs/vault';

import type { ClientFacts } from '../decide/facts.js';
import type { AccessState } from '../state/access-state.js';
import type { CredentialUse } from '../state/credential-use.js';
import type { BasicCredentials } from './basic.js';

/** The one answer to an unknown client, a wrong secret, and another client's secret. */
export const UNKNOWN_CREDENTIALS = 'The client id or the secret is not known, or no longer good.';

/** Finds the credential by the secret's keyed digest: one look-up, however many organizations gave one. */
export class ClientSecretVerifier {
  constructor(
    private readonly state: AccessState,
    private readonly vault: Vault,
    private readonly use: CredentialUse,
  ) {}

  /**
   * The client that holds this secret. Whether it may still act is for `decide` to say.
   * @throws Unauthenticated the same for an unknown client and a wrong secret
   * @throws Unavailable when memory may not decide and the database can't
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
