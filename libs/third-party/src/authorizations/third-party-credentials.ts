import type { ApplicationFacts } from '#libs/access';
import { type AuthorizationParties, Credential, newThirdPartyCredential } from '#libs/applications';
import { Clock } from '#libs/kernel';
import { Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** The credential with which an application acts by an authorization now: the newest of a rotation. */
export interface CurrentCredential {
  readonly id: string;
  readonly authorizationId: string;
  readonly ciphertext: Buffer;
}

const CURRENT = `
SELECT id, authorization_id AS "authorizationId", ciphertext FROM credentials
WHERE authorization_id = ANY($1::uuid[]) AND epoch = $2 AND rotated_at IS NULL AND revoked_at IS NULL`;

/** The credentials that organizations gave an application by authorizing it. */
@Injectable()
export class ThirdPartyCredentials {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /**
   * The current credential of each of these authorizations, by the authorization's id. One that was ended with a leak,
   * or revoked by itself, is replaced; of two concurrent requests one creates it and both get it.
   * @param manager of a transaction as the publisher's organization
   */
  async current(
    manager: EntityManager,
    application: ApplicationFacts,
    authorizations: readonly AuthorizationParties[],
  ): Promise<Map<string, CurrentCredential>> {
    const existing = await this.find(manager, application, authorizations);
    const missing = authorizations.filter(({ id }) => !existing.has(id));
    if (missing.length === 0) return existing;
    await this.make(manager, application, missing);
    return this.find(manager, application, authorizations);
  }

  private async find(
    manager: EntityManager,
    { epoch }: ApplicationFacts,
    authorizations: readonly AuthorizationParties[],
  ): Promise<Map<string, CurrentCredential>> {
    const ids = authorizations.map(({ id }) => id);
    const rows = await manager.query<CurrentCredential[]>(CURRENT, [ids, epoch]);
    return new Map(rows.map((row) => [row.authorizationId, row]));
  }

  private async make(
    manager: EntityManager,
    { id, ownerOrganizationId: organizationId, epoch }: ApplicationFacts,
    authorizations: readonly AuthorizationParties[],
  ): Promise<void> {
    const now = this.clock.date();
    const made = authorizations.map(
      (parties) =>
        newThirdPartyCredential(this.vault, { id, organizationId, epoch }, parties, now).credential,
    );
    await manager
      .createQueryBuilder()
      .insert()
      .into(Credential)
      .values(made as object[])
      .orIgnore()
      .updateEntity(false)
      .execute();
  }
}
