import { auditOf } from '../support/audit.js';
import { Browser, browserOf, fieldsOf } from '../support/browser.js';
import { profileOf } from '../support/changes.js';
import { type Answer, bearer, send, signIn } from '../support/clients.js';
import { atOnce, tally } from '../support/eventually.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { demoParty, refresh, signInTo } from '../support/sign-in.js';
import { linkIn, SmtpServer } from '../support/smtp.js';

const PASSWORD = 'nine teal herons wading';
const OTHER_PASSWORD = 'seven mauve badgers digging';

let smtp: SmtpServer;
let server: TestServer;

beforeAll(async () => {
  smtp = await SmtpServer.start();
  // Every person comes from a network of their own: only some of them ask too often.
  server = await startTestServer({
    env: { ...smtp.env, NEXUS_SIGN_UP: 'open', NEXUS_TRUSTED_PROXIES: 'loopback' },
  });
});
afterAll(async () => {
  await server.stop();
  smtp.stop();
});

let people = 0;
const someone = () => `newcomer${++people}@people.example`;
let networks = 0;

/** Sends the form of a page with one, from a network where nobody was before. */
async function fill(browser: Browser, path: string, fields: Record<string, string>, network = ++networks) {
  const page = await browser.request(path);
  const headers = { 'x-forwarded-for': `10.${network >> 8}.${network & 255}.1` };
  return browser.post(path.split('?')[0]!, { ...fieldsOf(page.body as string), ...fields }, headers);
}

/** What a page says, without what differs each time. */
function words({ status, body }: Answer, email: string): [number, string] {
  return [status, (body as string).replaceAll(email, '…').replaceAll(/value="[^"]*"/g, '')];
}

async function newPerson(email = someone(), password = PASSWORD): Promise<Browser> {
  const browser = new Browser(server);
  await fill(browser, '/sign-up', { email });
  const answer = await fill(browser, linkIn(await smtp.mailTo(email), '/sign-up'), {
    name: 'Noor New',
    password,
  });
  if (answer.status !== 303) throw new Error(`No sign-in: ${answer.status} ${answer.body}`);
  return browser;
}

async function askReset(email: string): Promise<string> {
  const count = smtp.mails.filter(({ to }) => to === email).length;
  await fill(new Browser(server), '/forgot-password', { email });
  return linkIn(await smtp.mailTo(email, count + 1), '/reset-password');
}

function reset(path: string, password: string) {
  return fill(new Browser(server), path, { new_password: password, new_password_again: password });
}

describe('signing up', () => {
  it('goes by a link to the email, then name and password, then an organization of one’s own', async () => {
    const email = someone();
    const browser = new Browser(server);
    const asked = await fill(browser, '/sign-up', { email: email.toUpperCase() });
    expect(asked.body).toContain('id="check-mail"');
    const link = linkIn(await smtp.mailTo(email), '/sign-up');
    expect((await fill(browser, link, { name: 'Noor New', password: 'short' })).body).toContain(
      'id="password-problem"',
    );
    const made = await fill(browser, link, { name: 'Noor New', password: PASSWORD });
    expect([made.status, made.headers.get('location')]).toEqual([303, '/sign-up/organization']);
    const taken = await fill(browser, '/sign-up/organization', { name: 'Delta 211', slug: 'harbor-211' });
    expect([taken.status, taken.body]).toEqual([422, expect.stringContaining('id="slug-problem"')]);
    const created = await fill(browser, '/sign-up/organization', { name: 'Delta 211', slug: 'delta-211' });
    expect([created.status, created.headers.get('location')]).toEqual([303, '/account']);
    const account = await browser.request('/account');
    expect(account.body).toMatch(/Noor New.*Delta 211.*Owner/s);
    expect(account.body).not.toContain('id="unverified"');
    expect((await new Browser(server).enter(email, PASSWORD)).status).toBe(303);
    expect((await fill(new Browser(server), link, { name: 'Again', password: OTHER_PASSWORD })).status).toBe(
      403,
    );
  });

  it('tells nobody whether an email has a sign-in; its owner is told by mail', async () => {
    const taken = 'owner@caresuite.example';
    const free = someone();
    const answers = [taken, free].map(async (email) =>
      words(await fill(new Browser(server), '/sign-up', { email }), email),
    );
    const [forTaken, forFree] = await Promise.all(answers);
    expect(forTaken).toEqual(forFree);
    expect(await smtp.mailTo(taken)).toMatch(/It already has one/);
  });

  it('makes one sign-in of a link, though it is sent five times at once', async () => {
    const email = someone();
    const browser = new Browser(server);
    await fill(browser, '/sign-up', { email });
    const link = linkIn(await smtp.mailTo(email), '/sign-up');
    const answers = await atOnce(5, () =>
      fill(new Browser(server), link, { name: 'Noor', password: PASSWORD }),
    );
    expect(tally(answers.map(({ status }) => `${status}`))).toEqual({ 303: 1, 403: 4 });
  });

  it('goes on to where the person wanted to go', async () => {
    const email = someone();
    const browser = new Browser(server);
    const page = await browser.request('/sign-in?return_to=/account/profile');
    const way = /id="create-account" href="([^"]*)"/.exec(page.body as string)![1]!;
    await fill(browser, way, { email });
    const link = linkIn(await smtp.mailTo(email), '/sign-up');
    const made = await fill(browser, link, { name: 'Noor', password: PASSWORD });
    expect(made.headers.get('location')).toBe('/account/profile');
  });

  it('takes no text for a link or an email', async () => {
    expect((await new Browser(server).request('/sign-up?token=nonsense')).status).toBe(403);
    const answer = await fill(new Browser(server), '/sign-up', { email: 'nobody' });
    expect([answer.status, answer.body]).toEqual([422, expect.stringContaining('id="email-problem"')]);
  });
});

describe('a forgotten password', () => {
  it('is replaced by a mailed link, which ends sessions and what applications hold', async () => {
    const email = 'member@harbor-211.example';
    const party = demoParty(server, 'Harbor Caseworker');
    const browser = await browserOf(server, email);
    const tokens = await signInTo(server, party, email, { scope: 'openid offline_access agency:read' });
    const link = await askReset(email);
    const done = await reset(link, PASSWORD);
    expect([done.status, done.body]).toEqual([200, expect.stringContaining('id="password-reset"')]);
    expect(await browser.isSignedIn()).toBe(false);
    const used = await send(`${server.url}/agency`, { headers: bearer(tokens.access_token) });
    expect([used.status, (await refresh(server, party, tokens.refresh_token)).status]).toEqual([401, 400]);
    expect((await new Browser(server).enter(email)).status).toBe(401);
    expect((await new Browser(server).enter(email, PASSWORD)).status).toBe(303);
    expect(await smtp.mailTo(email, 2)).toContain('was changed');
    const owner = await signIn(server, 'owner@harbor-211.example');
    const types = (await auditOf(owner, await profileOf(owner, email))).map(({ type }) => type);
    expect(types).toContain('user.password_reset');
    expect((await reset(link, OTHER_PASSWORD)).status).toBe(403);
  });

  it('is replaced once, though the link is used five times at once; older links end too', async () => {
    const email = someone();
    await newPerson(email);
    const older = await askReset(email);
    const link = await askReset(email);
    const answers = await atOnce(5, () => reset(link, OTHER_PASSWORD));
    expect(tally(answers.map(({ status }) => `${status}`))).toEqual({ 200: 1, 403: 4 });
    expect((await reset(older, PASSWORD)).status).toBe(403);
    expect((await new Browser(server).enter(email, OTHER_PASSWORD)).status).toBe(303);
  });

  it('is asked for with the same answer whether or not there is such a sign-in; nobody else is mailed', async () => {
    const [known, unknown] = ['admin@prairie-211.example', someone()];
    const answers = [known, unknown].map(async (email) =>
      words(await fill(new Browser(server), '/forgot-password', { email }), email),
    );
    const [first, second] = await Promise.all(answers);
    expect(first).toEqual(second);
    await smtp.mailTo(known);
    expect(smtp.mails.filter(({ to }) => to === unknown)).toEqual([]);
  });

  it('is no way around a bad password, and a link is good for half an hour and its own purpose', async () => {
    const email = someone();
    const browser = await newPerson(email);
    const link = await askReset(email);
    expect((await reset(link, 'short')).body).toContain('id="new_password-problem"');
    const token = link.split('token=')[1]!;
    expect((await browser.request(`/verify-email?token=${token}`)).status).toBe(403);
    await server.database.asOwner(`UPDATE email_links SET expires_at = created_at + interval '30 minutes'`);
    expect((await browser.request(link)).status).toBe(200);
    await server.database.asOwner(`UPDATE email_links SET expires_at = now() WHERE email = $1`, [email]);
    expect((await reset(link, OTHER_PASSWORD)).status).toBe(403);
    expect((await new Browser(server).enter(email, PASSWORD)).status).toBe(303);
  });

  it('is mailed a few times an hour to one address, and a few dozen times to one network', async () => {
    const email = someone();
    const statuses = [];
    for (let attempt = 0; attempt < 4; attempt++)
      statuses.push((await fill(new Browser(server), '/forgot-password', { email })).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const network = ++networks;
    const answers = await atOnce(25, () =>
      fill(new Browser(server), '/forgot-password', { email: someone() }, network),
    );
    expect(tally(answers.map(({ status }) => `${status}`))).toEqual({ 200: 20, 429: 5 });
  });
});

describe('an email that is not proved', () => {
  it('is proved by a mailed link, once', async () => {
    const email = someone();
    const browser = await newPerson(email);
    await server.database.asOwner('UPDATE users SET email_verified_at = NULL WHERE email = $1', [email]);
    const account = await browser.request('/account');
    expect(account.body).toContain('id="unverified"');
    await browser.submit(account, {}, '/account/email');
    const link = linkIn(await smtp.mailTo(email, 2), '/verify-email');
    expect((await browser.request('/account')).body).toContain('id="unverified"');
    const verified = await browser.submit(await browser.request(link), {}, '/verify-email');
    expect(verified.body).toContain('id="email-verified"');
    expect((await browser.request('/account')).body).not.toContain('id="unverified"');
    expect((await browser.request(link)).status).toBe(403);
  });

  it('is proved by nobody else who owns the mailbox: somebody made the sign-in in their name', async () => {
    const email = someone();
    const squatter = await newPerson(email);
    await server.database.asOwner('UPDATE users SET email_verified_at = NULL WHERE email = $1', [email]);
    await squatter.submit(await squatter.request('/account'), {}, '/account/email');
    const link = linkIn(await smtp.mailTo(email, 2), '/verify-email');
    const owner = new Browser(server);
    const sent = await owner.request(link);
    expect([sent.status, sent.headers.get('location')]).toEqual([
      303,
      `/sign-in?return_to=${encodeURIComponent(link).replaceAll('%2F', '/')}`,
    ]);
    const other = await newPerson();
    expect((await other.request(link)).status).toBe(403);
    const own = await squatter.request(link);
    const form = { ...fieldsOf(own.body as string) };
    expect((await other.post('/verify-email', form)).status).toBe(403);
    expect((await squatter.request('/account')).body).toContain('id="unverified"');
  });
});

describe('a production server without mail', () => {
  let silent: TestServer;
  beforeAll(async () => {
    silent = await startTestServer({ database: server.database });
  });
  afterAll(() => silent.stop());

  it('offers neither reset nor sign-up, and says why to who comes there', async () => {
    const browser = new Browser(silent);
    const page = (await browser.request('/sign-in')).body as string;
    expect(page).not.toMatch(/forgot-password|sign-up/);
    expect((await browser.request('/forgot-password')).body).toContain('This server cannot send email');
    const closed = await browser.request('/sign-up');
    expect([closed.status, closed.body]).toEqual([403, expect.stringContaining('Sign-up is closed')]);
  });
});
