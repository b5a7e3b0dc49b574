import { Browser, browserOf, fieldsOf } from '../support/browser.js';
import { organizationId } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';

const CASEY = 'casey@people.example';
const XSS = `<script>alert(1)</script>"'><img src=x onerror=alert(2)>`;

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

/** The page of one's own details in an organization. */
const detailsIn = (slug: string) => `/account/profile?organization=${organizationId(server.demo, slug)}`;

/** Everything in the database about a person's profile in an organization. */
async function profileOf(email: string, slug: string): Promise<Record<string, any>> {
  const [row] = await server.database.asOwner(
    `SELECT p.* FROM profiles p JOIN organizations o ON o.id = p.organization_id JOIN users u ON u.id = p.user_id
     WHERE u.email = $1 AND o.slug = $2`,
    [email, slug],
  );
  return row!;
}

/** The audit entries of a type in an organization. */
function eventsIn(slug: string, type: string): Promise<Record<string, any>[]> {
  return server.database.asOwner(
    `SELECT e.actor, e.subject, e.data FROM audit_events e JOIN organizations o ON o.id = e.organization_id
     WHERE o.slug = $1 AND e.type = $2 ORDER BY e.id`,
    [slug, type],
  );
}

describe('the account’s pages', () => {
  it.each(['/account', '/account/profile', '/account/password'])('at %s lead to each other', async (path) => {
    const { status, body } = await (await browserOf(server, 'admin@harbor-211.example')).request(path);
    expect(status).toBe(200);
    const links = [...body.matchAll(/<a href="([^"]*)"( aria-current="page")?\s*>/g)];
    expect(links.map(([, href]) => href)).toEqual(
      expect.arrayContaining(['/account', '/account/profile', '/account/password']),
    );
    expect(links.filter(([, , isCurrent]) => isCurrent).map(([, href]) => href)).toEqual([path]);
  });

  it.each(['/account', '/account/profile?organization=org_1', '/account/password'])(
    'send whoever is not signed in from %s to sign in, and back',
    async (path) => {
      const browser = new Browser(server);
      const { status, headers } = await browser.request(path);
      expect(status).toBe(303);
      const signInPage = headers.get('location')!;
      expect(signInPage).toMatch(/^\/sign-in\?return_to=/);
      const { body } = await browser.request(signInPage);
      expect(fieldsOf(body)['return_to']).toBe(path);
    },
  );
});

describe('a person’s own details', () => {
  it('are theirs in each organization; the audit log names what was changed, not what it says', async () => {
    const elsewhere = await profileOf(CASEY, 'prairie-211');
    const before = await profileOf(CASEY, 'harbor-211');
    const casey = await browserOf(server, CASEY);
    const page = await casey.request(detailsIn('harbor-211'));
    expect(page.body).toContain('Harbor 211');
    expect(fieldsOf(page.body)).toMatchObject({ given_name: 'Casey', locality: 'Peoria', nickname: 'Case' });

    const changes = {
      name: 'Casey D.',
      nickname: '',
      pronouns: 'ignored',
      locale: 'es_MX',
      phone_number: '+1 (312) 555-0143',
      street_address: '1 Pier\r\nSuite 2',
      role: 'owner',
      email: 'owner@harbor-211.example',
      version: '9',
    };
    const saved = await casey.fill(detailsIn('harbor-211'), changes);
    expect(saved.status).toBe(303);
    const { nickname, ...kept } = before['details'] as Record<string, unknown>;
    expect(nickname).toBe('Case');
    const after = await profileOf(CASEY, 'harbor-211');
    expect(after).toEqual({
      ...before,
      name: 'Casey D.',
      updated_at: expect.any(Date),
      details: {
        ...kept,
        locale: 'es-MX',
        phone_number: '+13125550143',
        address: { ...(kept['address'] as object), street_address: '1 Pier\nSuite 2' },
      },
    });
    expect(await profileOf(CASEY, 'prairie-211')).toEqual(elsewhere);
    expect(await eventsIn('harbor-211', 'profile.details_changed')).toEqual([
      {
        actor: { kind: 'person', id: before['user_id'], name: 'Casey Doe', profileId: before['id'] },
        subject: { profileId: before['id'] },
        data: { claims: ['name', 'nickname', 'locale', 'phone_number', 'address'] },
      },
    ]);
    expect(await eventsIn('prairie-211', 'profile.details_changed')).toEqual([]);

    const { body } = await casey.request(saved.headers.get('location')!);
    expect(body).toContain('id="saved"');
    expect(fieldsOf(body)).toMatchObject({ street_address: '1 Pier\nSuite 2', locale: 'es-MX' });
    expect((await casey.request(`${detailsIn('harbor-211')}&saved=1`)).body).not.toContain('id="saved"');
  });

  it('that stay as they are change nothing', async () => {
    const email = 'admin@harbor-211.example';
    const before = await profileOf(email, 'harbor-211');
    const events = await eventsIn('harbor-211', 'profile.details_changed');
    const saved = await (await browserOf(server, email)).fill('/account/profile', {});
    expect(saved.status).toBe(303);
    expect(await profileOf(email, 'harbor-211')).toEqual(before);
    expect(await eventsIn('harbor-211', 'profile.details_changed')).toEqual(events);
  });

  it('are chosen by organization where there are several, and shown at once where there is one', async () => {
    const choice = await (await browserOf(server, CASEY)).request('/account/profile');
    for (const slug of ['harbor-211', 'prairie-211']) {
      expect(choice.body).toContain(`href="${detailsIn(slug)}"`);
    }
    expect(choice.body).not.toContain('<form');
    const only = await (await browserOf(server, 'member@prairie-211.example')).request('/account/profile');
    expect(fieldsOf(only.body)['organization']).toBe(organizationId(server.demo, 'prairie-211'));
  });

  it('are shown as the text that they are', async () => {
    const owner = await browserOf(server, 'owner@prairie-211.example');
    const typed = { name: XSS, gender: XSS.slice(0, 60), street_address: `\n</textarea>${XSS}` };
    expect((await owner.fill('/account/profile', typed)).status).toBe(303);
    const { body } = await owner.request('/account/profile');
    expect(body).not.toMatch(/<(script|img)/);
    expect(fieldsOf(body)).toMatchObject({ name: XSS, street_address: `</textarea>${XSS}` });
    const refused = await owner.fill('/account/profile', { locale: XSS });
    expect(refused.status).toBe(422);
    expect(refused.body).not.toMatch(/<(script|img)/);
  });

  it('that need another look are named one by one, kept as typed, and stored not at all', async () => {
    const email = 'member@harbor-211.example';
    const before = await profileOf(email, 'harbor-211');
    const typed = { name: ' ', birthdate: '21.4.88', website: 'http://a.example', nickname: 'Mig' };
    const { status, body } = await (await browserOf(server, email)).fill('/account/profile', typed);
    expect(status).toBe(422);
    const wrong = [...body.matchAll(/<p class="wrong" id="([^"]*)-problem">/g)].map(([, field]) => field);
    expect(wrong).toEqual(['name', 'birthdate', 'website']);
    for (const field of wrong) {
      const [input] = new RegExp(`<input id="${field}"[^>]*>`).exec(body)!;
      expect(input).toMatch(new RegExp(`aria-describedby="[^"]*${field}-problem" aria-invalid="true"`));
    }
    expect(body.match(/autofocus/g)).toHaveLength(1);
    expect(fieldsOf(body)).toMatchObject({ birthdate: '21.4.88', nickname: 'Mig' });
    expect(await profileOf(email, 'harbor-211')).toEqual(before);
  });

  it('are nobody else’s to see or to change', async () => {
    const outsider = await browserOf(server, 'owner@harbor-211.example');
    const own = fieldsOf((await outsider.request('/account/profile')).body);
    const before = await profileOf(CASEY, 'prairie-211');
    for (const organization of [organizationId(server.demo, 'prairie-211'), 'org_1', '', 'prairie-211']) {
      expect((await outsider.request(`/account/profile?organization=${organization}`)).status).toBe(404);
      const changed = await outsider.post('/account/profile', { ...own, organization, name: 'Taken' });
      expect(changed.status).toBe(404);
    }
    const inOwn = { ...own, name: 'Mine', profile_id: before['id'], user_id: before['user_id'] };
    expect((await outsider.post('/account/profile', inOwn)).status).toBe(303);
    expect(await profileOf(CASEY, 'prairie-211')).toEqual(before);
    const taken = await server.database.asOwner("SELECT FROM profiles WHERE name = 'Taken'");
    expect(taken).toEqual([]);
  });

  it('are changed only by a form of this site, of this browser and of this session', async () => {
    const email = 'member@caresuite.example';
    const before = await profileOf(email, 'caresuite');
    const browser = await browserOf(server, email);
    const form: Record<string, string> = {
      ...fieldsOf((await browser.request('/account/profile')).body),
      name: 'Forged',
    };
    const { csrf, ...withoutProof } = form;
    const password = fieldsOf((await browser.request('/account/password')).body);
    const other = await browserOf(server, email);
    await other.request('/account/profile');
    const refusals = [
      await browser.post('/account/profile', withoutProof),
      await browser.post('/account/profile', { ...form, csrf: `${csrf}x` }),
      await browser.post('/account/profile', { ...form, csrf: password['csrf']! }),
      await browser.post('/account/profile', form, { origin: 'https://evil.example' }),
      await browser.post('/account/profile', form, { 'sec-fetch-site': 'cross-site' }),
      await other.post('/account/profile', form),
    ];
    expect(refusals.map(({ status }) => status)).toEqual(refusals.map(() => 403));
    expect(refusals[0]!.body).toContain('id="start-again" href="/account/profile"');
    await browser.signOut();
    await browser.enter(email); // the same browser, another session
    expect((await browser.post('/account/profile', form)).status).toBe(403);
    const signedOut = await new Browser(server).post('/account/profile', form);
    expect(signedOut.headers.get('location')).toBe('/sign-in?return_to=/account/profile');
    expect(await profileOf(email, 'caresuite')).toEqual(before);
  });

  it('wait while the organization is suspended', async () => {
    const email = 'owner@caresuite.example';
    const browser = await browserOf(server, email);
    const form = fieldsOf((await browser.request('/account/profile')).body);
    const before = await profileOf(email, 'caresuite');
    const set = "UPDATE organizations SET status = $1 WHERE slug = 'caresuite'";
    await server.database.asOwner(set, ['SUSPENDED']);
    try {
      expect((await browser.request('/account/profile')).body).toContain('Suspended');
      expect((await browser.request(detailsIn('caresuite'))).status).toBe(403);
      expect((await browser.post('/account/profile', { ...form, name: 'X' })).status).toBe(403);
      expect(await profileOf(email, 'caresuite')).toEqual(before);
    } finally {
      await server.database.asOwner(set, ['ACTIVE']);
    }
  });
});
