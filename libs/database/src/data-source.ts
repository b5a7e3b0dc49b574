import { DataSource, type DataSourceOptions } from 'typeorm';

import { Connection } from './connection.js';
import { InitialSchema1770000000000 } from './migrations/1770000000000-initial-schema.js';
import { ConfirmSignInAfterTransfer1770000000001 } from './migrations/1770000000001-confirm-sign-in-after-transfer.js';
import { CLIENT_TIMEOUT_MS } from './time-outs.js';

/** Where it is written down which migrations ran. */
export const MIGRATIONS_TABLE = 'schema_migrations';

/** Every migration, in order. A released one is never edited. */
export const MIGRATIONS = [InitialSchema1770000000000, ConfirmSignInAfterTransfer1770000000001];

/**
 * A TypeORM data source over one pool.
 * @param url the role to connect as: the application's for serving, the owner's for migrating
 * @param poolSize connections at most
 */
export function createDataSource(
  url: string,
  entities: DataSourceOptions['entities'],
  poolSize: number,
): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities,
    migrations: MIGRATIONS,
    migrationsTableName: MIGRATIONS_TABLE,
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    installExtensions: false,
    applicationName: 'nexus211-id',
    poolSize,
    connectTimeoutMS: 2_000,
    extra: { query_timeout: CLIENT_TIMEOUT_MS, keepAlive: true, Client: Connection },
    poolErrorHandler: () => undefined, // an idle connection that breaks is replaced; requests report their own
  });
}
