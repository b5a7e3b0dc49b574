import { Tenant } from '#libs/database';
import { PlatformLog } from '#libs/events';
import { SealBroken, Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';

import { type LoadedKey, openKey } from './loaded-key.js';
import { SigningKey } from './signing-key.entity.js';

const NO_TENANT = { organizationId: null, userId: null };
const THUMBPRINT = /^[\w-]{43}$/;

/** The keys as the database has them. Revoked ones are not there; a row that can't be opened is no key at all. */
@Injectable()
export class StoredKeys {
  constructor(
    private readonly tenant: Tenant,
    private readonly vault: Vault,
    private readonly log: PlatformLog,
  ) {}

  /** One key, also one that left the JWKS. @throws Unavailable */
  async find(kid: string): Promise<LoadedKey | undefined> {
    if (!THUMBPRINT.test(kid)) return undefined;
    const rows = this.tenant.read(NO_TENANT).findBy(SigningKey, { kid, revokedAt: IsNull() });
    return this.open(await rows)[0];
  }

  /** Those in the JWKS, in the order in which they sign. @throws Unavailable */
  rowsPublishedAt(date: Date): Promise<SigningKey[]> {
    return this.tenant.read(NO_TENANT).find(SigningKey, {
      where: [IsNull(), MoreThan(date)].map((publishedUntil) => ({ revokedAt: IsNull(), publishedUntil })),
      order: { signsFrom: 'ASC', kid: 'ASC' },
    });
  }

  open(rows: readonly SigningKey[]): LoadedKey[] {
    return rows.flatMap((row) => {
      try {
        return [openKey(this.vault, row)];
      } catch (error) {
        if (!(error instanceof SealBroken)) throw error;
        this.noteBroken(row, error);
        return [];
      }
    });
  }

  private noteBroken({ kid, purpose, algorithm }: SigningKey, { message: detail }: SealBroken): void {
    const fields = { event: 'signing_key.broken', kid, purpose, algorithm, detail };
    this.log.write('error', fields, 'A signing key was changed, or moved from another row; it is left out');
  }
}
