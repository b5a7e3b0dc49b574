import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import pg from 'pg';

import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';
import { isAlive } from './process-identity.js';
import { findRunningPostgres } from './running-postgres.js';

const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '20' };

describe('embedded PostgreSQL', () => {
  const place = mkdtempSync(join(tmpdir(), 'embedded-'));
  const directory = join(place, 'state');
  let running: EmbeddedPostgres | undefined;

  const start = async (where = directory) =>
    (running = await startEmbeddedPostgres({ directory: where, settings }));

  beforeAll(async () => {
    chmodSync(place, 0o711); // root's own temporary folders are closed to the account that runs PostgreSQL
    await start();
  }, 60_000);
  afterEach(() => running?.stop());
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  it('serves UTF-8 with a locale of its own, on a private socket, and takes the settings', async () => {
    const server = running!;
    const [row] = await query(
      server.url(server.superuser, server.password, 'postgres'),
      `SELECT current_setting('max_connections') AS connections, current_setting('listen_addresses') AS tcp,
              pg_encoding_to_char(encoding) AS encoding, datlocale AS locale, lower('Ä') AS lower
         FROM pg_database WHERE datname = current_database()`,
    );
    expect(row).toEqual({ connections: '20', tcp: '', encoding: 'UTF8', locale: 'C.UTF-8', lower: 'ä' });
    expect(statSync(server.host).mode & 0o777).toBe(0o700);
    expect(statSync(join(directory, 'postgres.password')).mode & 0o777).toBe(0o600);
  });

  it('keeps its data, and takes roles, passwords and databases of any spelling', async () => {
    const first = await start();
    const superuserUrl = first.url(first.superuser, first.password, 'postgres');
    await query(superuserUrl, `CREATE ROLE "a@b c" LOGIN PASSWORD 'p@:/?#%41&+ ü'`);
    await query(superuserUrl, `CREATE DATABASE "d-1" OWNER "a@b c"`);
    await first.stop();
    const second = await start();
    const [row] = await query(second.url('a@b c', 'p@:/?#%41&+ ü', 'd-1'), 'SELECT current_user AS name');
    expect(row).toEqual({ name: 'a@b c' });
    await expect(query(second.url('a@b c', 'wrong', 'd-1'), 'SELECT 1')).rejects.toThrow(
      'authentication failed',
    );
  });

  it('lets one server at a time use a directory', async () => {
    await start();
    const again = startEmbeddedPostgres({ directory, settings });
    await expect(again).rejects.toThrow(EmbeddedPostgresError);
    await expect(again).rejects.toThrow(`another server (pid ${process.pid}) is using`);
  });

  it('is found by a tool that works beside it, as long as it runs', async () => {
    await start();
    const found = findRunningPostgres(directory)!;
    expect(await query(found.url(found.superuser, found.password, 'postgres'), 'SELECT 1 AS one')).toEqual([
      { one: 1 },
    ]);
    const pidFile = readFileSync(join(directory, 'postgres', 'data', 'postmaster.pid'));
    await running!.stop();
    expect(findRunningPostgres(directory)).toBeNull();
    writeFileSync(join(directory, 'postgres', 'data', 'postmaster.pid'), pidFile); // as if it had been killed
    expect(findRunningPostgres(directory)).toBeNull();
  });

  it('stops twice without harm and then lets the next one in', async () => {
    const first = await start();
    await Promise.all([first.stop(), first.stop()]);
    await expect(start()).resolves.toMatchObject({ superuser: 'postgres' });
  });

  it('takes over from a server process that was killed', async () => {
    const orphan = await startInAProcessThatIsKilled(directory);
    const next = await start();
    expect(next.pid).not.toBe(orphan);
    expect(isAlive(orphan)).toBe(false);
  }, 20_000);

  it('recovers when PostgreSQL itself was killed, its connections still open', async () => {
    const killed = await start();
    const client = new pg.Client(killed.url(killed.superuser, killed.password, 'postgres'));
    client.on('error', () => {}); // the point
    await client.connect();
    await client.query('SET synchronous_commit = on');
    await client.query('CREATE TABLE kept AS SELECT 1 AS one');
    process.kill(killed.pid, 'SIGKILL');
    await killed.stop();
    const next = await start();
    expect(await query(next.url(next.superuser, next.password, 'postgres'), 'SELECT * FROM kept')).toEqual([
      { one: 1 },
    ]);
  });

  it('does not take a foreign process for PostgreSQL because of a stale pid file', async () => {
    await (await start()).stop();
    writeFileSync(join(directory, 'postgres', 'data', 'postmaster.pid'), `${process.pid}\n`);
    await expect(start()).resolves.toMatchObject({ superuser: 'postgres' });
  });

  it('starts over after a first start that was interrupted', async () => {
    const other = join(place, 'cut-short');
    mkdirSync(join(other, 'postgres', 'data.new-1', 'data', 'base'), { recursive: true });
    await (await start(other)).stop();
    expect(readdirSync(join(other, 'postgres')).sort()).toEqual(['data', 'server.log', 'socket']);
  }, 60_000);

  it('finds a short socket path for a long directory', async () => {
    const { host } = await start(join(place, 'x'.repeat(100)));
    expect(host.length).toBeLessThan(90);
    expect(host).not.toContain('xxx');
    await running!.stop();
    rmSync(host, { recursive: true });
  }, 60_000);

  const asRoot = process.getuid?.() === 0 ? it : it.skip;

  asRoot(
    'keeps data elsewhere when only root can enter the folder, until the folder is removed',
    async () => {
      const moved = await startInClosedFolder('closed');
      expect(moved).toMatch(/^\/var\/lib\/nexus211-id\//);
      rmSync(join(place, 'closed'), { recursive: true });
      utimesSync(join(moved, 'origin'), 0, 0);
      const next = await startInClosedFolder('closed-too');
      expect(existsSync(moved)).toBe(false);
      rmSync(next, { recursive: true });
    },
    60_000,
  );

  async function startInClosedFolder(name: string): Promise<string> {
    mkdirSync(join(place, name), { mode: 0o700 });
    await (await start(join(place, name, 'state'))).stop();
    return realpathSync(join(place, name, 'state', 'postgres'));
  }

  it('says in one line what is wrong', async () => {
    writeFileSync(join(place, 'file'), '');
    await expect(start(join(place, 'file', 'below'))).rejects.toThrow(
      /^PostgreSQL can't use .*: .*not a folder$/,
    );
    const version = join(directory, 'postgres', 'data', 'PG_VERSION');
    const kept = readFileSync(version, 'utf8');
    writeFileSync(version, '9\n');
    await expect(start()).rejects.toThrow(/holds data of PostgreSQL 9, not \d+; move it away to start over$/);
    writeFileSync(version, kept);
    await expect(start()).resolves.toBeDefined();
  });
});

async function query(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Starts in another process, kills that, and answers the pid of the PostgreSQL that it left running. */
async function startInAProcessThatIsKilled(directory: string): Promise<number> {
  const launcher = pathToFileURL(join(import.meta.dirname, 'embedded-postgres.ts')).href;
  const program = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(launcher)});
    const { pid } = await startEmbeddedPostgres({ directory: ${JSON.stringify(directory)} });
    console.log(pid);
    setInterval(() => {}, 1000);`;
  const flags = ['--conditions=source', '--import', '@swc-node/register/esm-register', '--input-type=module'];
  const child = spawn(process.execPath, [...flags, '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [output] = (await once(child.stdout, 'data')) as [Buffer];
  child.kill('SIGKILL');
  await once(child, 'exit');
  return Number(output.toString());
}
