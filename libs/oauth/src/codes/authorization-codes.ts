import { randomBytes } from 'node:crypto';

import { Config } from '#libs/config';
import { type AuthorizationCodeRow, CrossOrganization, Tenant } from '#libs/database';
import { Clock, newId } from '#libs/kernel';
import { Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { AuthorizationCode } from './authorization-code.entity.js';

/** The data of a code. Its ID, secret and times are created here. */
export type CodeDraft = Omit<
  AuthorizationCode,
  | 'id'
  | 'digest'
  | 'keyId'
  | 'createdAt'
  | 'expiresAt'
  | 'consumedAt'
  | 'application'
  | 'profile'
  | 'user'
  | 'session'
  | 'consent'
  | 'authorization'
>;

const FORM = /^nxc_[A-Za-z0-9_-]{43}$/;

/** Authorization codes: 256 random bits in the browser's address, a digest of them in the database. */
@Injectable()
export class AuthorizationCodes {
  constructor(
    private readonly tenant: Tenant,
    private readonly database: CrossOrganization,
    private readonly vault: Vault,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Creates a code and returns it. It is not shown again. */
  async make(draft: CodeDraft): Promise<string> {
    const code = `nxc_${randomBytes(32).toString('base64url')}`;
    const createdAt = this.clock.date();
    const row = {
      ...draft,
      id: newId(),
      digest: this.digest(code),
      keyId: this.vault.keyId,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + this.config.lifetimes.authorizationCode * 1000),
    };
    const { organizationId, userId } = draft;
    await this.tenant.write({ organizationId, userId }, (manager) =>
      manager.insert(AuthorizationCode, row as object),
    );
    return code;
  }

  /** The code behind the text, used or not, expired or not; null where there is none. */
  async find(text: string): Promise<AuthorizationCodeRow | null> {
    return FORM.test(text) ? this.database.findAuthorizationCode(this.digest(text)) : null;
  }

  /** Uses the code up, in one conditional statement. Says whether it was this call that did. */
  async consume(manager: EntityManager, { id }: AuthorizationCodeRow): Promise<boolean> {
    const now = this.clock.date();
    const [, count] = await manager.query<[unknown[], number]>(
      'UPDATE authorization_codes SET consumed_at = $2 WHERE id = $1 AND consumed_at IS NULL AND expires_at > $2',
      [id, now],
    );
    return count === 1;
  }

  private digest(text: string): Buffer {
    return this.vault.digest('authorization-code', text);
  }
}
