import { AccessState, type CallerFacts } from '#libs/access';
import { type ChangeFeed, createDataSource, CrossOrganization } from '#libs/database';
import { isOpenIdScope, readId, ScopeSet } from '#libs/kernel';
import { decodeJwt } from 'jose';
import type { DataSource } from 'typeorm';

import type { Client } from './clients.js';
import type { TestDatabase } from './database.js';
import { vault } from './signing-keys.js';

/** Never trusted: the database decides. */
const NO_FEED = { isFresh: false, sequence: 0, subscribe: () => undefined } as unknown as ChangeFeed;

/** What the guard of a server knows of a caller, found in this process, from the same database by the same code. */
export class GuardInProcess {
  private constructor(
    private readonly dataSource: DataSource,
    private readonly state: AccessState,
  ) {}

  static async start({ appUrl }: TestDatabase): Promise<GuardInProcess> {
    const dataSource = await createDataSource(appUrl, [], 2).initialize();
    return new GuardInProcess(dataSource, new AccessState(NO_FEED, new CrossOrganization(dataSource)));
  }

  async stop(): Promise<void> {
    await this.dataSource.destroy();
  }

  /** Whoever presents this secret. */
  async bySecret({ client_secret }: Client): Promise<CallerFacts> {
    const credential = await this.state.credentialByDigest(vault().digest('credential', client_secret));
    const client = (await this.state.client(credential!))!;
    return { ...client, token: null, isTokenRevoked: false };
  }

  /** Whoever presents this access token, whose signature is taken for good. */
  async byToken(text: string): Promise<CallerFacts> {
    const claims = decodeJwt(text) as Record<string, string>;
    const scope = claims['scope']!.split(' ');
    const token = {
      jti: claims['jti']!,
      scopes: ScopeSet.of(scope),
      openid: scope.filter(isOpenIdScope),
      version: Number(claims['access_version']),
      expiresAt: Number(claims['exp']) * 1000,
    };
    const credentialId = readId('crd', claims['credential_id']);
    const holder = credentialId
      ? await this.state.client((await this.state.credential(credentialId))!)
      : await this.state.delegate((await this.state.family(readId('fam', claims['family_id'])!))!);
    return { ...holder!, token, isTokenRevoked: false };
  }
}
