import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** What a key is for. One derived key each, so that a value made for one purpose never serves another. */
export type DigestPurpose =
  | 'stored-request'
  | 'credential'
  | 'session'
  | 'form'
  | 'throttle'
  | 'first-organization'
  | 'first-organization-link'
  | 'invitation'
  | 'email-link'
  | 'authorization-code'
  | 'refresh-token';
export type SealPurpose =
  'third-party-secret' | 'signing-key' | 'authorization-request' | 'sign-up' | 'webhook-secret' | 'mail';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A sealed value that this master key did not seal, or that was changed or moved to another row. */
export class SealBroken extends Error {
  constructor(reason: string) {
    super(`A sealed value can't be opened: ${reason}`);
    this.name = 'SealBroken';
  }
}

/**
 * Digests and seals under keys derived from the master key by HKDF (RFC 5869), one per purpose.
 * The master key itself is used for nothing else.
 */
export class Vault {
  /** Names the master key without telling it; stored beside every digest and inside every seal. */
  readonly keyId: string;
  private readonly keys = new Map<string, Buffer>();

  constructor(private readonly masterKey: Buffer) {
    this.keyId = createHash('sha256').update(this.derive('key-id')).digest('hex').slice(0, 8);
  }

  /** HMAC-SHA-256: equal secrets give equal digests, so a secret is found by an index and never stored. */
  digest(purpose: DigestPurpose, text: string): Buffer {
    return createHmac('sha256', this.derive(`digest:${purpose}`))
      .update(text)
      .digest();
  }

  /**
   * AES-256-GCM under a fresh nonce.
   * @param context where the value lives; opening it elsewhere fails, so rows can't be swapped
   */
  seal(purpose: SealPurpose, plaintext: string, context: readonly string[]): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.derive(`seal:${purpose}`), nonce);
    cipher.setAAD(additionalData(context));
    const ciphertext = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.from(this.keyId, 'hex'), nonce, cipher.getAuthTag(), ciphertext]);
  }

  /** @throws SealBroken when the value was not sealed by this key for this purpose and context */
  open(purpose: SealPurpose, sealed: Buffer, context: readonly string[]): string {
    const keyBytes = this.keyId.length / 2;
    if (sealed.toString('hex', 0, keyBytes) !== this.keyId)
      throw new SealBroken('another master key sealed it');
    try {
      return this.decipher(purpose, sealed.subarray(keyBytes), context);
    } catch {
      throw new SealBroken('it was changed, cut short, or moved from another row');
    }
  }

  /** A value by which a database recognizes its master key, and from which nothing follows. */
  get checkValue(): string {
    return this.derive('check').toString('hex');
  }

  /** @param body what follows the key's id: nonce, tag, ciphertext */
  private decipher(purpose: SealPurpose, body: Buffer, context: readonly string[]): string {
    const nonce = body.subarray(0, NONCE_BYTES);
    const tag = body.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
    const ciphertext = body.subarray(NONCE_BYTES + TAG_BYTES);
    const key = this.derive(`seal:${purpose}`);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(additionalData(context));
    decipher.setAuthTag(tag);
    return decipher.update(ciphertext, undefined, 'utf8') + decipher.final('utf8');
  }

  private derive(purpose: string): Buffer {
    let key = this.keys.get(purpose);
    if (!key) {
      key = Buffer.from(hkdfSync('sha256', this.masterKey, 'nexus211-id', purpose, 32));
      this.keys.set(purpose, key);
    }
    return key;
  }
}

function additionalData(context: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify(context));
}
