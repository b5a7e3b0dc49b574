import { newId } from '#libs/kernel';
import { newSecret, secretHint, type Vault } from '#libs/vault';

import type { Application } from './application.entity.js';
import type { Credential } from './credential.entity.js';

/** What an authorization gives a credential. */
export interface AuthorizationParties {
  readonly id: string;
  readonly organizationId: string;
}

export interface NewCredential {
  readonly credential: Credential;
  /** Shown once to the person who created it, never stored in clear text. */
  readonly secret: string;
}

type Owned = Pick<Application, 'id' | 'organizationId' | 'epoch'>;

/** A home credential: its secret is shown once and not kept. */
export function newHomeCredential(
  vault: Vault,
  application: Owned,
  now: Date,
  expiresAt: Date | null = null,
): NewCredential {
  const secret = newSecret();
  return { secret, credential: build(vault, application, secret, now, { expiresAt }) };
}

/** A third-party credential: sealed besides, because the application reads it at `GET /keys`. */
export function newThirdPartyCredential(
  vault: Vault,
  application: Owned,
  authorization: AuthorizationParties,
  now: Date,
  expiresAt: Date | null = null,
): NewCredential {
  const secret = newSecret();
  const credential = build(vault, application, secret, now, {
    organizationId: authorization.organizationId,
    authorizationId: authorization.id,
    expiresAt,
  });
  credential.ciphertext = vault.seal('third-party-secret', secret, sealContext(credential));
  return { secret, credential };
}

/**
 * What replaces a credential: the same application, organization and authorization, and the same expiry, so that a
 * rotation never prolongs access.
 */
export function successorOf(vault: Vault, old: Credential, application: Owned, now: Date): NewCredential {
  const { authorizationId, organizationId, expiresAt } = old;
  return authorizationId === null
    ? newHomeCredential(vault, application, now, expiresAt)
    : newThirdPartyCredential(vault, application, { id: authorizationId, organizationId }, now, expiresAt);
}

/** The secret of a third-party credential. Fails on a row that was swapped with another. */
export function openSecret(vault: Vault, credential: Sealed & { ciphertext: Buffer }): string {
  return vault.open('third-party-secret', credential.ciphertext, sealContext(credential));
}

type Sealed = Pick<Credential, 'id' | 'applicationId' | 'organizationId'>;

function sealContext({ id, applicationId, organizationId }: Sealed): string[] {
  return [id, applicationId, organizationId];
}

function build(
  vault: Vault,
  application: Owned,
  secret: string,
  now: Date,
  rest: Partial<Credential>,
): Credential {
  return {
    id: newId(),
    applicationId: application.id,
    ownerOrganizationId: application.organizationId,
    organizationId: application.organizationId,
    authorizationId: null,
    epoch: application.epoch,
    digest: vault.digest('credential', secret),
    keyId: vault.keyId,
    ciphertext: null,
    hint: secretHint(secret),
    createdAt: now,
    expiresAt: null,
    rotatedAt: null,
    revokedAt: null,
    lastUsedAt: null,
    ...rest,
  } as Credential;
}
