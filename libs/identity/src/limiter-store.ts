import { translateDatabaseError } from '#libs/database';
import type pg from 'pg';
import type { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';

/** Returns the options of a limiter that counts in PostgreSQL, across all nodes. */
export function limiterStore(dataSource: DataSource) {
  const storeClient = unnamedStatements(dataSource);
  return { storeClient, storeType: 'client', tableName: 'rate_limits', tableCreated: true };
}

/** Removes the statement names of the limiter, which a pooler in transaction mode rejects. */
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
