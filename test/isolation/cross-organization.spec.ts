import { newId } from '#libs/kernel';
import pg from 'pg';

import { contentsOf } from '../support/contents.js';
import type { TestDatabase } from '../support/database.js';
import { actAs, NOBODY, type Scope } from './database-rows.js';
import { createFullDatabase } from './every-table.js';

let database: TestDatabase;
let app: pg.Client;
/** Organizations by their address names. */
let ids: Record<string, string>;
/** Harbor's authorization of CareSuite. */
let authorization: string;

beforeAll(async () => {
  database = await createFullDatabase();
  app = new pg.Client({ connectionString: database.appUrl });
  await app.connect();
  const organizations = await database.asOwner<{ slug: string; id: string }>(
    'SELECT slug, id FROM organizations',
  );
  ids = Object.fromEntries(organizations.map(({ slug, id }) => [slug, id]));
  const [found] = await database.asOwner<{ id: string }>(
    'SELECT id FROM authorizations WHERE organization_id = $1',
    [ids['harbor-211']],
  );
  authorization = found!.id;
});
afterAll(async () => {
  await app.end();
  await database.drop();
});

/** One statement of the application's role in a scope, committed. */
async function run(scope: Scope, text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  await app.query('BEGIN');
  await actAs(app, scope);
  const { rows } = await app.query(text, values);
  await app.query('COMMIT');
  return rows;
}

const organization = (slug: string): Scope => ({ organization: ids[slug]!, person: null });

/** What the owner finds to be different afterwards, by table. */
async function changedBy(work: () => Promise<unknown>): Promise<string[]> {
  const before = await contentsOf(database);
  await work();
  const after = await contentsOf(database);
  return Object.keys(before).filter((table) => before[table] !== after[table]);
}

const KEYS_READ = 'SELECT record_keys_read($1, $2, $3, $4, now())';
const keysRead = () => [[authorization], [newId()], { kind: 'application', name: 'CareSuite' }, null];
const EVENT = 'SELECT record_event_for_other_party($1, $2, $3, 1::smallint, $4, $5, $6, now())';
const event = (subject = {}, data = {}) => [
  authorization,
  newId(),
  'credential.rotated',
  subject,
  data,
  'request',
];

describe('reading keys is recorded', () => {
  it.each(['prairie-211', 'harbor-211', 'nobody'])('for nobody when %s says so', async (who) => {
    const scope = who === 'nobody' ? NOBODY : organization(who);
    expect(await changedBy(() => run(scope, KEYS_READ, keysRead()))).toEqual([]);
  });

  it('for the authorizing organization when the publisher says so, and only about its own authorizations', async () => {
    const all = await database.asOwner<{ id: string }>('SELECT id FROM authorizations');
    await database.asOwner('UPDATE authorizations SET keys_read_at = NULL');
    const strangers = [newId(), newId()];
    const wanted = [authorization, ...strangers];
    const values = [wanted, wanted.map(() => newId()), { kind: 'application' }, null];
    expect(await changedBy(() => run(organization('caresuite'), KEYS_READ, values))).toEqual([
      'authorizations',
      'audit_events',
    ]);
    const told = await database.asOwner(
      `SELECT organization_id, subject FROM audit_events WHERE type = 'authorization.key_read'`,
    );
    expect(told).toMatchObject([
      { organization_id: ids['harbor-211'], subject: { authorizationId: authorization } },
    ]);
    const read = await database.asOwner<{ id: string }>(
      'SELECT id FROM authorizations WHERE keys_read_at IS NOT NULL',
    );
    expect([all.length, read]).toEqual([2, [{ id: authorization }]]);
  });
});

describe('an event is told to the other party', () => {
  it.each(['prairie-211', 'nobody'])('by no one else: not by %s', async (who) => {
    const scope = who === 'nobody' ? NOBODY : organization(who);
    expect(await changedBy(() => run(scope, EVENT, event()))).toEqual([]);
  });

  it.each([
    ['harbor-211', 'caresuite'],
    ['caresuite', 'harbor-211'],
  ])('of %s as of the organization, without credential: to %s alone', async (from, to) => {
    const name = (await run(NOBODY, 'SELECT name FROM public_organizations WHERE slug = $1', [from]))[0]![
      'name'
    ];
    const subject = { applicationId: newId(), credentialId: newId() };
    const values = event(subject, { hint: 'abcd', replaces: 'crd_0', graceSeconds: 60 });
    expect(await changedBy(() => run(organization(from), EVENT, values))).toEqual(['audit_events']);
    const told = await database.asOwner(
      'SELECT organization_id, actor, subject, data FROM audit_events WHERE id = $1',
      [values[1]],
    );
    expect(told).toEqual([
      {
        organization_id: ids[to],
        actor: { kind: 'organization', id: ids[from], name },
        subject: { authorizationId: authorization, applicationId: subject.applicationId },
        data: { graceSeconds: 60 },
      },
    ]);
  });
});

describe('use of credentials is recorded', () => {
  it('as a time, that never goes back, and nothing else', async () => {
    const times = () =>
      database.asOwner(
        'SELECT id, last_used_at FROM credentials UNION ALL SELECT id, last_used_at FROM authorizations ORDER BY 1',
      );
    const credentials = await database.asOwner<{ id: string }>('SELECT id FROM credentials');
    const used = [...credentials.map(({ id }) => id), newId()];
    const record = (at: string) =>
      run(NOBODY, 'SELECT record_credential_use($1, $2)', [used, used.map(() => new Date(at))]);
    expect(await changedBy(() => record('2026-02-01'))).toEqual([]);
    const before = await times();
    expect(before).toContainEqual({ id: authorization, last_used_at: new Date('2026-02-01') });
    await record('2026-01-01');
    expect(await times()).toEqual(before);
  });
});

describe("what an organization's people let an application do", () => {
  const END =
    'SELECT end_consents_in_organization((SELECT id FROM public_applications WHERE name = $1)) AS ended';
  const standing = async () =>
    Object.fromEntries(
      (
        await database.asOwner<{ slug: string; count: number }>(
          `SELECT o.slug, count(*)::integer AS count FROM consents c JOIN organizations o ON o.id = c.organization_id
           WHERE c.status = 'ACTIVE' GROUP BY o.slug`,
        )
      ).map(({ slug, count }) => [slug, count]),
    );

  it('is ended by that organization, and in no other', async () => {
    const before = await standing();
    expect(await run(NOBODY, END, ['CareSuite'])).toEqual([{ ended: 0 }]);
    expect(await run(organization('prairie-211'), END, ['CareSuite'])).toEqual([
      { ended: before['prairie-211'] },
    ]);
    const { 'prairie-211': _ended, ...others } = before;
    expect(await standing()).toEqual(others);
    expect(Object.keys(others)).toContain('harbor-211');
  });
});

describe('that an organization is locked down', () => {
  it.each([
    ['harbor-211', true],
    ['caresuite', true],
    ['prairie-211', null],
  ])('is told to %s about an authorization of Harbor: %s', async (slug, told) => {
    const locked = "UPDATE organizations SET locked_down_at = now() WHERE slug = 'harbor-211'";
    await database.asOwner(locked);
    const answer = await run(organization(slug), 'SELECT is_locked_down($1) AS told', [authorization]);
    expect(answer).toEqual([{ told }]);
    await database.asOwner("UPDATE organizations SET locked_down_at = NULL WHERE slug = 'harbor-211'");
  });
});

describe('the doors of operators', () => {
  const DOORS: [door: string, values: unknown[]][] = [
    ['list_organizations_as_operator(NULL, NULL, NULL, false, false, NULL, NULL, 9)', []],
    ['list_applications_as_operator(NULL, NULL, NULL, true, false, NULL, NULL, 9)', []],
    ['list_operator_events(NULL, true, NULL, 9)', []],
    ['suspend_organization_as_operator(id) FROM public_organizations', []],
    ['resume_organization_as_operator(id) FROM public_organizations', []],
    ['suspend_application_as_operator(id) FROM public_applications', []],
    ['resume_application_as_operator(id) FROM public_applications', []],
    [
      'record_event_as_operator($1, $2, $3, id, $3, $3, $3, now()) FROM public_organizations LIMIT 1',
      [newId(), newId(), 'x'],
    ],
  ];
  const personOf = async (email: string): Promise<Scope> => {
    const [user] = await database.asOwner<{ id: string }>('SELECT id FROM users WHERE email = $1', [email]);
    return { organization: null, person: user!.id };
  };

  it.each(DOORS)('do nothing for anybody else: %s', async (door, values) => {
    const owner = await personOf('owner@harbor-211.example');
    const operator = await personOf('operator@nexus211.example');
    await database.asOwner("UPDATE users SET status = 'SUSPENDED' WHERE id = $1", [operator.person]);
    const answers: unknown[] = [];
    const changed = await changedBy(async () => {
      for (const scope of [NOBODY, owner, { ...owner, ...organization('harbor-211') }, operator])
        answers.push(...(await run(scope, `SELECT ${door}`, values)).flatMap(Object.values));
    });
    await database.asOwner("UPDATE users SET status = 'ACTIVE' WHERE id = $1", [operator.person]);
    expect(changed).toEqual([]);
    expect(answers.filter((answer) => answer !== false && answer !== '' && answer !== null)).toEqual([]);
  });

  it('are the only way to what the platform decided about an application', async () => {
    const lift = 'UPDATE applications SET platform_suspended_at = now()';
    await expect(run(organization('harbor-211'), lift)).rejects.toThrow('only operators');
    await app.query('ROLLBACK');
  });

  it.each(['operators', 'operator_events'])('are the only way to %s', async (table) => {
    await expect(run(await personOf('operator@nexus211.example'), `SELECT FROM ${table}`)).rejects.toThrow(
      'permission denied',
    );
    await app.query('ROLLBACK');
  });
});

describe('the first organization', () => {
  it.each([NOBODY, { organization: newId(), person: null }])(
    'is made by nobody who has no link, in scope %j',
    async (scope) => {
      const make = 'SELECT create_first_organization($1, $2, $3, $3, $4, $3, $3, $3, $5, now()) AS made';
      const values = ['no such link', newId(), 'first', newId(), newId()];
      let answer: unknown;
      expect(await changedBy(async () => (answer = await run(scope, make, values)))).toEqual([]);
      expect(answer).toEqual([{ made: false }]);
    },
  );
});

describe('a look-up before there is a principal', () => {
  it.each([
    ['find_credential_by_digest', 'credentials', 'digest'],
    ['find_credential', 'credentials', 'id'],
    ['find_application', 'applications', 'id'],
    ['find_organization', 'organizations', 'id'],
    ['find_authorization', 'authorizations', 'id'],
    ['find_sign_in', 'users', 'email'],
    ['find_session', 'sessions', 'digest'],
  ])('%s finds the one row that is meant, and none for anything else', async (find, table, key) => {
    const rows = await database.asOwner<{ id: string; key: unknown }>(
      `SELECT id, ${key} AS key FROM ${table}`,
    );
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) {
      expect(await run(NOBODY, `SELECT id FROM ${find}($1)`, [row.key])).toEqual([{ id: row.id }]);
    }
    const nothing = key === 'digest' ? Buffer.alloc(32) : key === 'email' ? '%' : newId();
    for (const unknown of [nothing, null]) {
      expect(await run(NOBODY, `SELECT id FROM ${find}($1)`, [unknown])).toEqual([]);
    }
  });
});

describe('what is public', () => {
  it('is the same for everybody, and is nothing of what was deleted', async () => {
    await database.asOwner(`UPDATE organizations SET status = 'DELETED' WHERE slug = 'prairie-211'`);
    await database.asOwner(`UPDATE applications SET status = 'DELETED' WHERE name = 'Harbor Caseworker'`);
    for (const scope of [NOBODY, organization('prairie-211'), organization('harbor-211')]) {
      const organizations = await run(scope, 'SELECT slug FROM public_organizations ORDER BY slug');
      const applications = await run(scope, 'SELECT name FROM public_applications ORDER BY name');
      expect(organizations).toEqual([{ slug: 'caresuite' }, { slug: 'harbor-211' }]);
      expect(applications).toEqual([{ name: 'CareSuite' }, { name: 'Harbor Sync Bot' }]);
    }
  });
});
