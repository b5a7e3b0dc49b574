import { createDataSource, Tenant } from '#libs/database';
import { ClaimsReader } from '#libs/tokens';
import pg from 'pg';
import type { DataSource } from 'typeorm';

import { ENTITIES } from '../../apps/server/src/entities.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const CASEY = 'casey@people.example';

let database: TestDatabase;
let dataSource: DataSource;
let app: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource(database.appUrl, ENTITIES, 1).initialize();
  app = new pg.Client({ connectionString: database.appUrl });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await dataSource.destroy();
  await database.drop();
});

interface ProfileIds {
  readonly organizationId: string;
  readonly userId: string;
  readonly profileId: string;
}

async function idsOf(email: string, slug: string): Promise<ProfileIds> {
  const [row] = await database.asOwner<any>(
    `SELECT p.id AS "profileId", p.user_id AS "userId", o.id AS "organizationId"
     FROM profiles p JOIN organizations o ON o.id = p.organization_id WHERE p.email = $1 AND o.slug = $2`,
    [email, slug],
  );
  return row;
}

/** A statement of the application's role as one person, taken back; the rows that it reached, or the refusal's code. */
async function attempt(userId: string, text: string, values: unknown[]): Promise<number | string> {
  await app.query('BEGIN');
  try {
    await app.query(
      "SELECT set_config('app.organization_id', '', true), set_config('app.user_id', $1, true)",
      [userId],
    );
    return (await app.query(text, values)).rowCount ?? 0;
  } catch (error) {
    return (error as pg.DatabaseError).code!;
  } finally {
    await app.query('ROLLBACK');
  }
}

const NOT_PERMITTED = '42501';

describe('the claims of a person', () => {
  it('are read as that person, in that organization, of that profile, and otherwise not', async () => {
    // A reader never writes: it needs no change feed.
    const claims = new ClaimsReader(new Tenant(dataSource, null as never));
    const read = ({ organizationId, userId, profileId }: ProfileIds) =>
      claims.read(organizationId, userId, profileId);
    const casey = await idsOf(CASEY, 'harbor-211');
    const there = await idsOf(CASEY, 'prairie-211');
    const colleague = await idsOf('member@harbor-211.example', 'harbor-211');
    expect(await read(casey)).toEqual({
      organization: { name: 'Harbor 211' },
      profile: {
        name: 'Casey Doe',
        email: CASEY,
        details: expect.objectContaining({ given_name: 'Casey' }),
        updatedAt: expect.any(Date),
      },
      user: { email: CASEY, emailVerifiedAt: expect.any(Date) },
    });
    const mixed = [
      { ...casey, userId: colleague.userId },
      { ...casey, profileId: colleague.profileId },
      { ...casey, organizationId: there.organizationId },
      { ...casey, profileId: there.profileId },
      { ...colleague, userId: casey.userId },
    ];
    for (const ids of mixed) expect(await read(ids)).toBeNull();
    await database.asOwner("UPDATE profiles SET status = 'REMOVED' WHERE id = $1", [there.profileId]);
    expect(await read(there)).toBeNull();
  });
});

describe('a user, for the application’s role', () => {
  it('is changed as that person only, and only in password and version', async () => {
    const { userId } = await idsOf(CASEY, 'harbor-211');
    const { userId: other } = await idsOf('member@harbor-211.example', 'harbor-211');
    const change = "UPDATE users SET password_hash = 'x', version = version + 1 WHERE id = $1";
    expect(await attempt(userId, change, [userId])).toBe(1);
    expect(await attempt(userId, change, [other])).toBe(0);
    for (const column of ['email', 'name', 'status', 'email_verified_at', 'created_at']) {
      const refused = await attempt(userId, `UPDATE users SET ${column} = DEFAULT WHERE id = $1`, [userId]);
      expect([column, refused]).toEqual([column, NOT_PERMITTED]);
    }
    expect(await attempt(userId, 'DELETE FROM users WHERE id = $1', [userId])).toBe(NOT_PERMITTED);
  });
});

describe('an event of a person', () => {
  it('is recorded in their own organizations only, whichever are named', async () => {
    const casey = await idsOf(CASEY, 'harbor-211');
    const stranger = await idsOf('member@caresuite.example', 'caresuite');
    const record = async (userId: string, organizations: readonly string[]) => {
      await app.query('BEGIN');
      await app.query("SELECT set_config('app.user_id', $1, true)", [userId]);
      await app.query(
        `SELECT record_event_of_person($1, (SELECT array_agg(gen_random_uuid()) FROM unnest($1::uuid[])),
           'user.password_changed', 1::smallint, NULL, NULL, now())`,
        [organizations],
      );
      await app.query('COMMIT');
    };
    const both = [casey.organizationId, stranger.organizationId];
    await record(casey.userId, both);
    await record('', both);
    const rows = await database.asOwner('SELECT organization_id, subject FROM audit_events');
    expect(rows).toEqual([
      { organization_id: casey.organizationId, subject: { profileId: casey.profileId } },
    ]);
  });
});
