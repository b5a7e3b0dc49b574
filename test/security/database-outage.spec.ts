import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { type Answer, demoClient, requestToken, send, signIn, tokenFor } from '../support/clients.js';
import { testRun } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { families, type FamilyMember } from '../support/families.js';
import { type OwnPostgres, startOwnPostgres } from '../support/own-postgres.js';
import { startTestServer, type TestServer } from '../support/server.js';

const TRUST_MS = 1_000;
const BACK_MS = 8_000;
/** A statement that is not answered is given up after 10 s. */
const PAUSED_MS = 12_000;

let postgres: OwnPostgres;
let server: TestServer;
let members: FamilyMember[];

beforeAll(async () => {
  postgres = await startOwnPostgres();
  const directory = mkdtempSync(join(testRun.directory, 'outage-'));
  const env = { NEXUS_STATE_DIRECTORY: directory };
  const started = await startTestServer({ database: { ...postgres } as never, env });
  server = { ...started, demo: JSON.parse(readFileSync(join(directory, 'demo.json'), 'utf8')) };
  const token = await tokenFor(server, demoClient(server.demo, 'Harbor Sync Bot'));
  members = await families(server, token, await signIn(server, 'admin@harbor-211.example'));
}, 60_000);
afterAll(async () => {
  process.stderr.write(server.output().slice(-3000)); // DEBUG
  await server.stop();
  await postgres.stop();
});

const live = () => send(`${server.url}/livez`).then(({ status }) => status);

async function allAreWell(): Promise<void> {
  const statuses = () => Promise.all(members.map(async ({ ask }) => (await ask()).status));
  const expected = members.map(({ well }) => well);
  await eventually(statuses, (each) => each.join() === expected.join(), BACK_MS);
}

/** Asks as fast as the answers come, until told to stop; answers the statuses that were seen. */
function stream(ask: () => Promise<Answer>): () => Promise<number[]> {
  let isOver = false;
  const seen = new Set<number>();
  const asking = (async () => {
    while (!isOver) seen.add((await ask()).status);
  })();
  return async () => {
    isOver = true;
    await asking;
    return [...seen].sort();
  };
}

async function expectUnavailable(member: FamilyMember): Promise<void> {
  const answer = await member.ask();
  expect([member.name, answer.status, Number(answer.headers.get('retry-after'))]).toEqual([
    member.name,
    503,
    expect.any(Number),
  ]);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect([member.name, member.isOwnForm(answer)]).toEqual([member.name, true]);
}

describe('while the database is away', () => {
  it('every family answers 503 in its own form, before and after 200 only, and all is well again by itself', async () => {
    await allAreWell();
    const streams = members.map(({ name, ask, well }) => ({ name, well, end: stream(ask) }));
    await postgres.stop();
    const stoppedAt = performance.now();
    await eventually(
      () => performance.now() - stoppedAt,
      (passed) => passed > TRUST_MS,
      2 * TRUST_MS,
    );
    for (const member of members) await expectUnavailable(member);
    expect(await live()).toBe(200);
    await postgres.start();
    await allAreWell();
    for (const { name, well, end } of streams) expect([name, ...(await end())]).toEqual([name, well, 503]);
    expect(server.process.exitCode).toBeNull();
  });

  it('a restart under requests for tokens shows 200 and 503 only', async () => {
    const bot = demoClient(server.demo, 'Harbor Sync Bot');
    const ends = Array.from({ length: 4 }, () => stream(() => requestToken(server, bot)));
    for (let restart = 0; restart < 3; restart++) {
      await postgres.stop();
      await postgres.start();
      await allAreWell();
    }
    for (const end of ends) for (const status of await end()) expect([200, 503]).toContain(status);
  });

  it('one that takes connections and answers nothing gives 503 in bounded time, and is waited for', async () => {
    const goOn = await postgres.pause();
    try {
      const pausedAt = performance.now();
      await eventually(
        () => performance.now() - pausedAt,
        (passed) => passed > TRUST_MS,
        2 * TRUST_MS,
      );
      const askedAt = performance.now();
      await Promise.all(members.map(expectUnavailable));
      expect(performance.now() - askedAt).toBeLessThan(PAUSED_MS);
      expect(await live()).toBe(200);
    } finally {
      goOn();
    }
    await allAreWell();
  });
});
