import { ChangeFeed, createDataSource, Tenant } from '#libs/database';
import { Agency } from '#libs/directory';
import { Background, Clock, newId, type TenantScope } from '#libs/kernel';
import pg from 'pg';
import type { DataSource } from 'typeorm';

import { ENTITIES } from '../../apps/server/src/entities.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { atOnce } from '../support/eventually.js';

const ORGANIZATIONS = 20;
const FEW = 4;
const AT_ONCE = 200;

interface Pool {
  readonly dataSource: DataSource;
  readonly tenant: Tenant;
}

let database: TestDatabase;
let scopes: TenantScope[];
let one: Pool;
let few: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  scopes = await atOnce(ORGANIZATIONS, addOrganization);
  one = await openPool(1);
  few = await openPool(FEW);
});
afterAll(async () => {
  await one.dataSource.destroy();
  await few.dataSource.destroy();
  await database.drop();
});

/** @param patienceMs how long a statement may take */
async function openPool(connections: number, patienceMs = 20_000): Promise<Pool> {
  const dataSource = await createDataSource(database.appUrl, ENTITIES, connections)
    .setOptions({ connectTimeoutMS: 20_000, extra: { query_timeout: patienceMs } })
    .initialize();
  const urls = { url: database.appUrl, listenUrl: database.appUrl };
  const feed = new ChangeFeed(urls, new Clock(), new Background(() => undefined), () => undefined);
  return { dataSource, tenant: new Tenant(dataSource, feed) };
}

/** An organization with one agency and one person; the agency is named after it. */
async function addOrganization(): Promise<TenantScope> {
  const [organizationId, userId] = [newId(), newId()];
  await database.asOwner(
    `WITH organization AS (
       INSERT INTO organizations (id, slug, name, created_at) VALUES ($1::uuid, $1::text, 'Organization', now())),
     person AS (
       INSERT INTO users (id, email, name, created_at) VALUES ($2::uuid, $2::text, 'Person', now()))
     INSERT INTO agencies (id, organization_id, name, created_at, updated_at)
     VALUES (gen_random_uuid(), $1::uuid, $1::text, now(), now())`,
    [organizationId, userId],
  );
  return { organizationId, userId };
}

const NAMES = 'SELECT name FROM agencies';
const FAILURE = 'SELECT 1 / (count(*) - count(*)) FROM agencies';
const failing = (work: Promise<unknown>) => expect(work).rejects.toThrow('division by zero');

/** Everything that can happen to a scope; each answers the names that it saw, or null where it failed. */
const WORK: Record<string, (tenant: Tenant, scope: TenantScope) => Promise<string[] | null>> = {
  'a read': async (tenant, scope) => (await tenant.read(scope).find(Agency)).map(({ name }) => name),
  'a statement': async (tenant, scope) =>
    (await tenant.query(scope, NAMES)).rows.map(({ name }) => name as string),
  'a transaction': async (tenant, scope) =>
    tenant.write(scope, async (manager) => {
      await manager.query("UPDATE agencies SET phone = '211'");
      return (await manager.find(Agency)).map(({ name }) => name);
    }),
  'a transaction that notes a change of access': async (tenant, scope) =>
    tenant.write(scope, async (manager) => {
      await manager.query("SELECT set_config('app.changes', 'organization:' || $1, true)", [
        scope.organizationId,
      ]);
      return (await manager.find(Agency)).map(({ name }) => name);
    }),
  'a statement that fails': async (tenant, scope) => {
    await failing(tenant.query(scope, FAILURE));
    return null;
  },
  'a statement that can not be read': async (tenant, scope) => {
    await expect(tenant.query(scope, 'SELECT FROM WHERE')).rejects.toThrow('syntax error');
    return null;
  },
  'a transaction whose statement fails': async (tenant, scope) => {
    await failing(tenant.write(scope, (manager) => manager.query(FAILURE)));
    return null;
  },
  'a transaction that is rolled back': async (tenant, scope) => {
    const seen: string[] = [];
    const work = tenant.write(scope, async (manager) => {
      seen.push(...(await manager.find(Agency)).map(({ name }) => name));
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    return seen;
  },
};

/** What a connection still carries. */
const LEFT_OVER = `SELECT (SELECT count(*) FROM agencies)::int AS agencies, (SELECT count(*) FROM users)::int AS people,
  concat(current_setting('app.organization_id', true), current_setting('app.user_id', true),
    current_setting('app.changes', true)) AS settings,
  (SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND relation = 'resources'::regclass)::int AS locks`;
const NOTHING = { agencies: 0, people: 0, settings: '', locks: 0 };

describe('a pooled connection', () => {
  it.each(Object.entries(WORK))('keeps nothing of a scope after %s', async (_, work) => {
    const pid = () => one.dataSource.query('SELECT pg_backend_pid()');
    const before = await pid();
    await work(one.tenant, scopes[0]!);
    expect(await one.dataSource.query(LEFT_OVER)).toEqual([NOTHING]);
    expect(await pid()).toEqual(before);
    expect(await WORK['a read']!(one.tenant, scopes[1]!)).toEqual([scopes[1]!.organizationId]);
  });

  it('keeps nothing of a scope with one half for a scope with the other', async () => {
    const [{ organizationId }, { userId }] = scopes as [TenantScope, TenantScope];
    const count =
      'SELECT (SELECT count(*) FROM agencies)::int AS agencies, (SELECT count(*) FROM users)::int AS people';
    const seenBy = async (scope: TenantScope) => (await one.tenant.query(scope, count)).rows[0];
    expect(await seenBy({ organizationId, userId: null })).toEqual({ agencies: 1, people: 0 });
    expect(await seenBy({ organizationId: null, userId })).toEqual({ agencies: 0, people: 1 });
    expect(await seenBy({ organizationId: null, userId: null })).toEqual({ agencies: 0, people: 0 });
  });
});

describe('a connection whose transaction can not even be rolled back', () => {
  it('is given to nobody else', async () => {
    const impatient = await openPool(1, 500);
    const holder = new pg.Client({ connectionString: database.ownerUrl });
    await holder.connect();
    await holder.query('BEGIN; LOCK TABLE agencies');
    try {
      const change = impatient.tenant.write(scopes[0]!, async (manager) => {
        await manager.query('SELECT FROM resources');
        await manager.query(NAMES);
      });
      await expect(change).rejects.toThrow('unavailable');
    } finally {
      await holder.end();
    }
    expect(await impatient.dataSource.query(LEFT_OVER)).toEqual([NOTHING]);
    await impatient.dataSource.destroy();
  });
});

describe('scopes at the same time', () => {
  it('see each only its own, two hundred on four connections, whatever fails beside them', async () => {
    const kinds = Object.values(WORK);
    const seen = await atOnce(AT_ONCE, async (index) => {
      const scope = scopes[(index * 7) % ORGANIZATIONS]!;
      const names = await kinds[index % kinds.length]!(few.tenant, scope);
      return names && names.map((name) => (name === scope.organizationId ? 'own' : name));
    });
    const answers = seen.filter((names) => names !== null);
    expect(answers.length).toBeGreaterThan(AT_ONCE / 2);
    expect(answers.filter((names) => names.join() !== 'own')).toEqual([]);
  });
});
