import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import type { Requirement } from '#libs/access';

import { type TestDatabase, testRun } from './database.js';

const run = promisify(execFile);

/** A part of the built server's outline, as `npm run permissions` and `npm run schema` write it. */
export async function printOutline(part: 'permissions' | 'schema'): Promise<string> {
  const script = 'dist/apps/server/src/tools/print-outline.js';
  return (await run(process.execPath, [script, part], { env: { PATH: process.env['PATH'] } })).stdout;
}

/** What the built server serves, by the books of Fastify and Nest rather than by our own declarations. */
export interface Served {
  /** Our own walk over the declarations. */
  readonly walk: readonly { readonly name: string; readonly requirement?: Requirement }[];
  /** `GET /agency/:id` */
  readonly routes: readonly string[];
  /** `Application.credentials`: fields with a resolver of their own. */
  readonly fields: readonly string[];
}

/** Builds the whole application over this database in a process of its own, without listening. */
export async function printServed(database: TestDatabase): Promise<Served> {
  const { stdout } = await run(process.execPath, ['test/support/print-served.mjs'], {
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'test',
      NEXUS_MASTER_KEY: testRun.masterKey,
      DATABASE_URL: database.appUrl,
      PUBLIC_URL: 'http://localhost:3000',
    },
  });
  return JSON.parse(stdout) as Served;
}
