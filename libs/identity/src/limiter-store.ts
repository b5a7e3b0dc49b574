import { translateDatabaseError } from '#libs/database';
import type pg from 'pg';
import type { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';

/** Where limiters count, so that all nodes count together. */
export function limiterStore(dataSource: DataSource) {
  const storeClient = unnamedStatements(dataSource);
  return { storeClient, storeType: 'client', tableName: 'rate_limits', tableCreated: true };
}

/** The limiter names its statements, which a pooler in transaction mode refuses: this leaves the names out. */
function unnamedStatements(dataSource: DataSource) {
  return {
    query: async ({ text, values }: { text: string; values: unknown[] }) => {
      try {
        return await ((dataSource.driver as PostgresDriver).master as pg.Pool).query(text, values);
      } catch (error) {
        throw translateDatabaseError(error);
      }
    },
  };
}
