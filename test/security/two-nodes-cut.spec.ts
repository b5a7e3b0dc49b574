import { basic, bearer, careSuiteInHarbor, requestToken, send } from '../support/clients.js';
import { asSuperuser, testRun } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import {
  askAsCareSuite,
  careSuiteAuthorization,
  CLOSED,
  OPEN,
  startTwoNodes,
  type TwoNodes,
  warmToken,
} from '../support/nodes.js';
import type { ServerProcess } from '../support/server.js';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.js';

const WORST_MS = 1_000;
const MEND_MS = 8_000;

let proxy: TcpProxy;
let nodes: TwoNodes<ServerProcess>;
let authorization: string;
let feedOfA: number;

beforeAll(async () => {
  proxy = await startTcpProxy(testRun.superuserUrl);
  nodes = await startTwoNodes((a) => ({ DATABASE_LISTEN_URL: proxy.url(a.database.appUrl) }));
  authorization = await careSuiteAuthorization(nodes.harbor);
  feedOfA = (await feeds())[0]!;
});
afterEach(async () => {
  proxy.mend();
  await decide('resume');
  await bTrustsItsMemory();
});
afterAll(async () => {
  await nodes.stop();
  await proxy.close();
});

/** The listening connections of both nodes, oldest first. */
async function feeds(): Promise<number[]> {
  const rows = await asSuperuser<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE datname = $1 AND application_name = 'nexus211-id feed'
     ORDER BY backend_start`,
    [nodes.a.database.name],
  );
  return rows.map(({ pid }) => pid);
}

const decide = (decision: 'suspend' | 'resume') =>
  nodes.harbor.mutate(`${decision}Authorization`, { id: authorization }, '__typename');

const readyOnB = async () => (await send(`${nodes.b.url}/readyz`)).status;
const bTrustsItsMemory = () => eventually(readyOnB, (status) => status === 200, MEND_MS);
const bTrustsItNoMore = () => eventually(readyOnB, (status) => status === 503, WORST_MS);

async function agencyOnB(headers: Record<string, string>): Promise<number> {
  return (await send(`${nodes.b.url}/agency`, { headers })).status;
}

describe('a node that hears no changes', () => {
  it('feels them within a second when its listening connection is cut, again and again', async () => {
    for (let round = 0; round < 8; round++) {
      await bTrustsItsMemory();
      const token = await warmToken(nodes.b);
      const cut = (await feeds()).filter((pid) => pid !== feedOfA);
      expect(cut).toHaveLength(1);
      await asSuperuser('SELECT pg_terminate_backend($1)', cut);
      await decide('suspend');
      await eventually(
        () => agencyOnB(bearer(token)),
        (status) => status === 401,
        WORST_MS,
      );
      await decide('resume');
      const byBasic = () => agencyOnB(basic(careSuiteInHarbor(nodes.b.demo)));
      await eventually(byBasic, (status) => status === 200, WORST_MS);
      expect(await agencyOnB(bearer(token))).toBe(401);
    }
  });

  it('feels them within a second when the connection falls silent, and at once from then on', async () => {
    const token = await warmToken(nodes.b);
    proxy.stall();
    await decide('suspend');
    await eventually(
      () => agencyOnB(bearer(token)),
      (status) => status === 401,
      WORST_MS,
    );
    await bTrustsItNoMore();
    for (let round = 0; round < 5; round++) {
      await decide('resume');
      const fresh = await warmToken(nodes.b);
      expect(await askAsCareSuite(nodes.b, fresh)).toEqual(OPEN);
      await decide('suspend');
      expect(await askAsCareSuite(nodes.b, fresh)).toEqual(CLOSED);
    }
  });

  it('lets nothing that arrives late from a silent connection revive old memory', async () => {
    for (let round = 0; round < 3; round++) {
      const token = await warmToken(nodes.b);
      proxy.stall();
      await decide('suspend');
      await bTrustsItNoMore();
      proxy.mend();
      expect(await agencyOnB(bearer(token))).toBe(401);
      await decide('resume');
      await bTrustsItsMemory();
      const exchange = () => requestToken(nodes.b, careSuiteInHarbor(nodes.b.demo));
      const { body } = await eventually(exchange, ({ status }) => status === 200, WORST_MS);
      expect(await agencyOnB(bearer(token))).toBe(401);
      expect(await agencyOnB(bearer(body.access_token))).toBe(200);
    }
  });

  it('asks the database as long as it cannot listen at all, and trusts its memory again afterwards', async () => {
    proxy.cut();
    await bTrustsItNoMore();
    for (let round = 0; round < 5; round++) {
      const token = await warmToken(nodes.b);
      await decide('suspend');
      expect(await askAsCareSuite(nodes.b, token)).toEqual(CLOSED);
      await decide('resume');
      expect((await requestToken(nodes.b, careSuiteInHarbor(nodes.b.demo))).status).toBe(200);
      expect(await readyOnB()).toBe(503);
    }
    proxy.mend();
    await bTrustsItsMemory();
    expect(await feeds()).toHaveLength(2);
  });

  it('gives the new answer first when the whole process was paused meanwhile', async () => {
    for (const pauseMs of [1_100, 2_000, 3_000]) {
      await bTrustsItsMemory();
      const token = await warmToken(nodes.b);
      const pausedAt = performance.now();
      nodes.b.process.kill('SIGSTOP');
      await decide('suspend');
      const first = agencyOnB(bearer(token)); // waits in the paused process's socket
      await eventually(performance.now.bind(performance), (now) => now - pausedAt > pauseMs, pauseMs + 500);
      nodes.b.process.kill('SIGCONT');
      expect(await first).toBe(401);
      expect(await askAsCareSuite(nodes.b, token)).toEqual(CLOSED);
      await decide('resume');
    }
  });
});
