import pg from 'pg';

import { agencyStatus, basic, bearer, demoClient, requestToken, send, tokenFor } from '../support/clients.js';
import { asSuperuser } from '../support/database.js';
import { atOnce, eventually } from '../support/eventually.js';
import { startTwoNodesTogether, type TwoNodes, warmToken } from '../support/nodes.js';
import { startTestServer } from '../support/server.js';

const BOUND_MS = 5_000;

let nodes: TwoNodes;
let changer: pg.Client;
let blocker: pg.Client;

beforeAll(async () => {
  nodes = await startTwoNodesTogether();
  [changer, blocker] = await Promise.all([connect(), connect()]);
});
afterAll(async () => {
  await Promise.all([changer.end(), blocker.end()]);
  await nodes.stop();
});

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: nodes.a.database.ownerUrl });
  await client.connect();
  return client;
}

/** How many statements wait for a lock on the table, apart from those that come by themselves. */
async function waiting(name = 'authorizations'): Promise<number> {
  const [table] = await nodes.a.database.asOwner<{ id: number }>('SELECT $1::regclass::int AS id', [name]);
  const [row] = await asSuperuser<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_locks l JOIN pg_stat_activity s USING (pid)
     WHERE l.relation = $1 AND NOT l.granted AND s.datname = $2 AND s.query !~ 'webhook|record_credential_use'`,
    [table!.id, nodes.a.database.name],
  );
  return row!.count;
}

/** Resolves when every node has sent two heartbeats after now: the first has arrived, and so every change before it. */
async function everyNodeHasHeard(): Promise<void> {
  for (let heartbeat = 0; heartbeat < 2; heartbeat++) await everyNodeHasSentHeartbeat();
}

async function everyNodeHasSentHeartbeat(): Promise<void> {
  const [now] = await asSuperuser<{ now: string }>('SELECT clock_timestamp()::text AS now');
  const late = () =>
    asSuperuser(
      `SELECT pid FROM pg_stat_activity WHERE datname = $1 AND application_name = 'nexus211-id heartbeat'
       AND (query_start <= $2::timestamptz OR state <> 'idle')`,
      [nodes.a.database.name, now!.now],
    );
  await eventually(late, (rows) => rows.length === 0, BOUND_MS);
}

describe('a read that a change overtakes', () => {
  it.each(['SUSPENDED', 'REVOKED'])('is not remembered: the next request finds it %s', async (status) => {
    await changer.query(`UPDATE authorizations SET status = 'ACTIVE', version = version + 1`);
    await everyNodeHasHeard();
    const token = await warmToken(nodes.b);
    await changer.query('UPDATE authorizations SET status = status'); // both nodes forget it
    await everyNodeHasHeard();

    await changer.query('BEGIN; LOCK TABLE authorizations IN ACCESS EXCLUSIVE MODE');
    const blocked = blocker.query('BEGIN; LOCK TABLE authorizations IN ACCESS EXCLUSIVE MODE');
    await eventually(
      () => waiting(),
      (count) => count === 1,
      BOUND_MS,
    );
    const overtaken = send(`${nodes.b.url}/agency`, { headers: bearer(token) });
    await eventually(
      () => waiting(),
      (count) => count === 2,
      BOUND_MS,
    );
    await changer.query('UPDATE authorizations SET status = $1, version = version + 1', [status]);
    await changer.query('COMMIT');
    await blocked;
    await everyNodeHasHeard(); // the change, while the read still waits for its old snapshot's rows
    await blocker.query('ROLLBACK');
    await overtaken;
    expect((await send(`${nodes.b.url}/agency`, { headers: bearer(token) })).status).toBe(401);
    expect((await overtaken).status).toBe(200); // it began before the change: this is what made it dangerous
  });
});

describe('a list that is being read', () => {
  it('is not taken for one that was read: a restarted node refuses every revoked token', async () => {
    const bot = demoClient(nodes.a.demo, 'Harbor Sync Bot');
    const token = await tokenFor(nodes.a, bot);
    const body = new URLSearchParams({ token });
    const headers = basic(bot);
    expect((await send(`${nodes.a.url}/oauth/revoke`, { method: 'POST', headers, body })).status).toBe(200);
    const restarted = await startTestServer({ database: nodes.a.database, env: { PUBLIC_URL: nodes.a.url } });
    try {
      await blocker.query('BEGIN; LOCK TABLE revoked_tokens IN ACCESS EXCLUSIVE MODE');
      const first = agencyStatus(restarted, bearer(token));
      await eventually(
        () => waiting('revoked_tokens'),
        (count) => count === 1,
        BOUND_MS,
      );
      const others = atOnce(12, () => agencyStatus(restarted, bearer(token)));
      for (let later = 0; later < 3; later++) await requestToken(restarted, bot); // they have arrived meanwhile
      await blocker.query('ROLLBACK');
      expect(await Promise.all([first, others])).toEqual([401, Array(12).fill(401)]);
    } finally {
      await restarted.stop();
    }
  });
});
