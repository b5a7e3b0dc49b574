import { TABLES } from '#libs/database';

import type { TestDatabase } from './database.js';

/** Written whenever somebody calls, whatever they are answered. */
const TIMES_OF_USE = ['last_used_at', 'last_seen_at'];

const STATEMENT = Object.keys(TABLES)
  .map(
    (table) => `
    SELECT '${table}' AS "table", count(*) || ' rows, ' || md5(string_agg(content, ' ' ORDER BY content)) AS content
    FROM (SELECT (to_jsonb(t) - $1::text[])::text AS content FROM ${table} t) contents`,
  )
  .join(' UNION ALL ');

/** What every table holds, each in one line to compare: the same again means that nothing was written. */
export async function contentsOf(database: TestDatabase): Promise<Record<string, string>> {
  const rows = await database.asOwner<{ table: string; content: string }>(STATEMENT, [TIMES_OF_USE]);
  return Object.fromEntries(rows.map(({ table, content }) => [table, content]));
}
