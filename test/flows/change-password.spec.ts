import { randomBytes } from 'node:crypto';

import pg from 'pg';

import { Browser, browserOf, demoPassword, fieldsOf } from '../support/browser.js';
import type { Answer } from '../support/clients.js';
import { asSuperuser } from '../support/database.js';
import { atOnce, eventually } from '../support/eventually.js';
import { startTestServer, type TestServer } from '../support/server.js';

const PAGE = '/account/password';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const newPassword = () => `a new one ${randomBytes(9).toString('base64url')}`;

function changePassword(
  browser: Browser,
  current: string,
  next: string,
  again = next,
): Promise<Answer<string>> {
  return browser.fill(PAGE, { current_password: current, new_password: next, new_password_again: again });
}

const isAlive = async (browser: Browser) => (await browser.request('/account')).status === 200;

/** What must not move where nothing was changed. */
async function stateOf(email: string): Promise<Record<string, any>> {
  const [row] = await server.database.asOwner(
    `SELECT u.id, u.password_hash, u.version, (SELECT count(*)::int FROM sessions s WHERE s.user_id = u.id
       AND s.ended_at IS NULL) AS sessions, (SELECT count(*)::int FROM audit_events WHERE type = 'user.password_changed'
       AND actor->>'id' = u.id::text) AS events FROM users u WHERE email = $1`,
    [email],
  );
  return row!;
}

describe('another password', () => {
  it('ends the old one, every other session and what rests on the person; this session goes on', async () => {
    const email = 'casey@people.example';
    const [old, next] = [demoPassword(server, email), newPassword()];
    const before = await stateOf(email);
    const elsewhere = await browserOf(server, email);
    const here = await browserOf(server, email);
    const stolen = here.copy();
    await server.database.asOwner(
      "UPDATE sessions SET authenticated_at = authenticated_at - interval '1 hour'",
    );

    const changed = await changePassword(here, old, next);
    expect(changed.status).toBe(303);
    expect((await here.request(changed.headers.get('location')!)).body).toContain('id="changed"');
    expect((await here.request(`${PAGE}?changed=1`)).body).not.toContain('id="changed"');
    expect([await isAlive(here), await isAlive(elsewhere), await isAlive(stolen)]).toEqual([
      true,
      false,
      false,
    ]);
    const after = await stateOf(email);
    expect(after).toMatchObject({ version: before['version'] + 1, sessions: 1, events: 2 });
    const [session] = await server.database.asOwner(
      `SELECT authenticated_at > clock_timestamp() - interval '1 minute' AS recent FROM sessions
       WHERE user_id = $1 AND ended_at IS NULL`,
      [after['id']],
    );
    expect(session).toEqual({ recent: true });

    expect((await new Browser(server).enter(email, old)).status).toBe(401);
    expect((await new Browser(server).enter(email, next)).status).toBe(303);
    expect(server.output()).not.toContain(next);
    expect(server.output()).not.toContain(old);
  });

  it('is told to each organization of the person, by their name there and without a word of it', async () => {
    const email = 'casey@people.example';
    const events = await server.database.asOwner(
      `SELECT o.slug, e.actor->>'name' AS name, e.actor->>'profileId' = p.id::text AS is_theirs, e.subject->>'profileId' = p.id::text
         AS concerns_them, e.data, e.request_id IS NOT NULL AS has_request
       FROM audit_events e JOIN organizations o ON o.id = e.organization_id
       JOIN profiles p ON p.organization_id = o.id JOIN users u ON u.id = p.user_id
       WHERE e.type = 'user.password_changed' AND u.email = $1 ORDER BY o.slug`,
      [email],
    );
    const told = { name: 'Casey Doe', is_theirs: true, concerns_them: true, data: {}, has_request: true };
    expect(events).toEqual(['harbor-211', 'prairie-211'].map((slug) => ({ slug, ...told })));
  });
});

describe('a change of the password is refused', () => {
  it('with a wrong present password; guesses count as they do at sign-in', async () => {
    const email = 'member@prairie-211.example';
    const browser = await browserOf(server, email);
    const before = await stateOf(email);
    for (let guess = 0; guess < 5; guess++) {
      const { status, body } = await changePassword(browser, `guess number ${guess}`, newPassword());
      expect([status, body.includes('id="current_password-problem"')]).toEqual([422, true]);
    }
    const throttled = await changePassword(browser, demoPassword(server, email), newPassword());
    expect(throttled.status).toBe(429);
    expect(Number(throttled.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(throttled.body).toContain('id="problem"');
    expect((await new Browser(server).enter(email)).status).toBe(429);
    expect(await stateOf(email)).toEqual(before);
    expect(await isAlive(browser)).toBe(true);
  });

  it('with a new one that is too weak, the present one, or typed in two ways; that guesses nothing', async () => {
    const email = 'member@caresuite.example';
    const old = demoPassword(server, email);
    const browser = await browserOf(server, email);
    const before = await stateOf(email);
    const refused = async (next: string, again?: string) => {
      const { status, body } = await changePassword(browser, 'not looked at', next, again);
      return [status, /<p class="wrong" id="([a-z_]*)-problem">/.exec(body)?.[1]];
    };
    for (const weak of ['short', 'passwordpassword', 'member@caresuite.example', 'CareSuite Inc. 2026', '']) {
      expect([weak, ...(await refused(weak))]).toEqual([weak, 422, 'new_password']);
    }
    expect(await refused(newPassword(), newPassword())).toEqual([422, 'new_password_again']);
    const same = await changePassword(browser, old, old);
    expect([same.status, same.body.includes('id="new_password-problem"')]).toEqual([422, true]);
    expect(await stateOf(email)).toEqual(before);
    expect((await changePassword(browser, old, newPassword())).status).toBe(303); // no guess was counted
  });

  it('without a form of this site, this browser and this session', async () => {
    const email = 'owner@prairie-211.example';
    const old = demoPassword(server, email);
    const browser = await browserOf(server, email);
    const typed = {
      current_password: old,
      new_password: 'words of a stranger',
      new_password_again: 'words of a stranger',
    };
    const form = { ...fieldsOf((await browser.request(PAGE)).body), ...typed };
    const stranger = await browserOf(server, 'admin@prairie-211.example');
    await stranger.request(PAGE);
    const before = await stateOf(email);
    const refusals = [
      await browser.post(PAGE, typed),
      await browser.post(PAGE, form, { origin: 'https://evil.example' }),
      await stranger.post(PAGE, form),
    ];
    expect(refusals.map(({ status }) => status)).toEqual([403, 403, 403]);
    const signedOut = await new Browser(server).post(PAGE, form);
    expect(signedOut.headers.get('location')).toBe('/sign-in?return_to=/account/password');
    expect(await stateOf(email)).toEqual(before);
    await browser.signOut();
    await browser.enter(email); // the same browser, another session
    expect((await browser.post(PAGE, form)).status).toBe(403);
    expect((await stateOf(email))['password_hash']).toBe(before['password_hash']);
  });
});

describe('passwords that change at the same time', () => {
  it('two changes by the same present password: one is made', async () => {
    const email = 'admin@caresuite.example';
    const old = demoPassword(server, email);
    const before = await stateOf(email);
    const browsers = [await browserOf(server, email), await browserOf(server, email)];
    const answers = await atOnce(2, (index) => changePassword(browsers[index]!, old, newPassword()));
    const made = answers.map(
      ({ headers }) => headers.get('location')?.startsWith(`${PAGE}?changed=`) ?? false,
    );
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(await stateOf(email)).toMatchObject({ version: before['version'] + 1, sessions: 1, events: 1 });
    expect(await Promise.all(browsers.map(isAlive))).toEqual(made);
  });

  it('no session begins by a password that was replaced while it was looked at', async () => {
    const email = 'admin@harbor-211.example';
    const before = await stateOf(email);
    const change = new pg.Client({ connectionString: server.database.ownerUrl });
    await change.connect();
    try {
      await change.query(
        "BEGIN; UPDATE users SET password_hash = 'another', version = version + 1 WHERE email = '" +
          email +
          "'",
      );
      const signIn = new Browser(server).enter(email);
      await eventually(waitingForALock, (count) => count === 1);
      await change.query('COMMIT');
      expect((await signIn).status).toBe(401);
      expect((await stateOf(email))['sessions']).toBe(before['sessions']);
    } finally {
      await change.end();
    }
  });
});

/** How many of the server's statements wait for another's transaction. */
async function waitingForALock(): Promise<number> {
  const [row] = await asSuperuser<{ count: number }>(
    "SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = $1 AND wait_event_type = 'Lock'",
    [server.database.name],
  );
  return row!.count;
}
