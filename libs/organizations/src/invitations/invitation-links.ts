import { randomBytes } from 'node:crypto';

import { Config } from '#libs/config';
import { Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';

/** A link with its secret, and the digest to store. */
export interface InvitationLink {
  readonly address: string;
  readonly digest: Buffer;
}

const SECRET = /^[A-Za-z0-9_-]{43}$/;

/** Creates and recognizes the links of invitations. */
@Injectable()
export class InvitationLinks {
  constructor(
    private readonly config: Config,
    private readonly vault: Vault,
  ) {}

  /** Creates a link with 256 random bits. The secret is not stored. */
  make(): InvitationLink {
    const secret = randomBytes(32).toString('base64url');
    return {
      address: `${this.config.publicUrl}/invitation?token=${secret}`,
      digest: this.vault.digest('invitation', secret),
    };
  }

  /** Returns the digest of a secret; null when the text is not a secret. */
  digestOf(secret: string): Buffer | null {
    return SECRET.test(secret) ? this.vault.digest('invitation', secret) : null;
  }

  get keyId(): string {
    return this.vault.keyId;
  }
}
