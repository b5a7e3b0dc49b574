import { randomBytes } from 'node:crypto';

import { Config } from '#libs/config';
import { Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';

/** The secret of a link, and what is stored of it. */
export interface InvitationLink {
  readonly address: string;
  readonly digest: Buffer;
}

const SECRET = /^[A-Za-z0-9_-]{43}$/;

/** Makes the links of invitations, and recognizes them. */
@Injectable()
export class InvitationLinks {
  constructor(
    private readonly config: Config,
    private readonly vault: Vault,
  ) {}

  /** 256 random bits, told only here. */
  make(): InvitationLink {
    const secret = randomBytes(32).toString('base64url');
    return {
      address: `${this.config.publicUrl}/invitation?token=${secret}`,
      digest: this.vault.digest('invitation', secret),
    };
  }

  /** What is stored of the secret; null for text that is none. */
  digestOf(secret: string): Buffer | null {
    return SECRET.test(secret) ? this.vault.digest('invitation', secret) : null;
  }

  get keyId(): string {
    return this.vault.keyId;
  }
}
