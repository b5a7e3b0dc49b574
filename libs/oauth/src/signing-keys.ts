import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';

import { translateDatabaseError } from '#libs/database';
import { Clock } from '#libs/kernel';
import { Vault } from '#libs/vault';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { calculateJwkThumbprint, type JWK } from 'jose';
import { DataSource } from 'typeorm';

import { SigningKey } from './signing-key.entity.js';

const CREATION_LOCK = 2_110_002;
const RELOAD_MS = 1_000;

/** A key pair, ready for use. */
export interface LoadedKey {
  readonly kid: string;
  readonly purpose: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly publicJwk: JWK;
}

/** The keys that sign access tokens: in the database, shared by all nodes; here, in memory. */
@Injectable()
export class SigningKeys implements OnModuleInit {
  private keys: readonly LoadedKey[] = [];
  private loadedAt = -Infinity;

  constructor(
    private readonly dataSource: DataSource,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.createFirst();
    await this.load();
  }

  /** The key that signs now: the newest. */
  get current(): LoadedKey {
    return this.signer('access_token', 'ES256');
  }

  signer(purpose: string, algorithm: string): LoadedKey {
    return this.keys.findLast((key) => key.purpose === purpose && key.publicJwk.alg === algorithm)!;
  }

  findOfIdToken(kid: string | undefined): Promise<KeyObject | null> {
    return Promise.resolve(this.keys.find((key) => key.kid === kid)?.publicKey ?? null);
  }

  /** The JSON Web Key Set (RFC 7517 §5). */
  get jwks(): { keys: JWK[] } {
    return { keys: this.keys.map(({ publicJwk }) => publicJwk) };
  }

  /**
   * The public key by its id. An unknown one may be another node's new key: then the database is asked, at most
   * once a second.
   * @throws Unavailable when the database can't answer
   */
  async find(kid: string | undefined): Promise<KeyObject | null> {
    const known = this.keys.find((key) => key.kid === kid);
    if (known || performance.now() - this.loadedAt < RELOAD_MS) return known?.publicKey ?? null;
    await this.load();
    return this.keys.find((key) => key.kid === kid)?.publicKey ?? null;
  }

  private async load(): Promise<void> {
    this.loadedAt = performance.now();
    try {
      const rows = await this.dataSource.manager.find(SigningKey, {
        order: { createdAt: 'ASC', kid: 'ASC' },
      });
      this.keys = rows.map((row) => this.open(row));
    } catch (error) {
      throw translateDatabaseError(error);
    }
  }

  private open({ kid, publicJwk, sealedPrivateKey, algorithm, purpose }: SigningKey): LoadedKey {
    const jwk = JSON.parse(
      this.vault.open('signing-key', sealedPrivateKey, [kid, algorithm, purpose]),
    ) as JWK;
    const privateKey = createPrivateKey({ key: jwk as JsonWebKey, format: 'jwk' });
    return { kid, purpose, privateKey, publicKey: createPublicKey(privateKey), publicJwk };
  }

  /** Nodes that start together on an empty database make one key, not several. */
  private async createFirst(): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [CREATION_LOCK]);
      if ((await manager.count(SigningKey)) > 0) return;
      for (const args of [
        ['access_token', 'ES256'],
        ['id_token', 'RS256'],
        ['id_token', 'ES256'],
        ['id_token', 'EdDSA'],
      ] as const)
        await manager.insert(SigningKey, await this.generate(args[0], args[1]));
    });
  }

  private async generate(
    purpose: 'access_token' | 'id_token',
    algorithm: 'ES256' | 'RS256' | 'EdDSA',
  ): Promise<SigningKey> {
    const { privateKey, publicKey } =
      algorithm === 'ES256'
        ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
        : algorithm === 'RS256'
          ? generateKeyPairSync('rsa', { modulusLength: 2048 })
          : generateKeyPairSync('ed25519');
    const jwk = publicKey.export({ format: 'jwk' }) as JWK;
    const kid = await calculateJwkThumbprint(jwk);
    const secret = JSON.stringify(privateKey.export({ format: 'jwk' }));
    return {
      kid,
      algorithm,
      purpose,
      publicJwk: { ...jwk, kid, alg: algorithm, use: 'sig' },
      sealedPrivateKey: this.vault.seal('signing-key', secret, [kid, algorithm, purpose]),
      createdAt: this.clock.date(),
    };
  }
}
