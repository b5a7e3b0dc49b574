import { auditOf } from '../support/audit.js';
import { Browser, browserOf, fieldsOf } from '../support/browser.js';
import { change, outcomeOf, refusalsOf } from '../support/changes.js';
import { type Person, send, signIn } from '../support/clients.js';
import { atOnce, eventually, tally } from '../support/eventually.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { linkIn, SmtpServer } from '../support/smtp.js';

const PASSWORD = 'nine teal herons wading';
const INVITATION = 'invitation { id email role status invitedBy } link isMailed';

let smtp: SmtpServer;
let server: TestServer;
let admin: Person;
let owner: Person;

beforeAll(async () => {
  smtp = await SmtpServer.start();
  server = await startTestServer({ env: smtp.env });
  admin = await signIn(server, 'admin@harbor-211.example');
  owner = await signIn(server, 'owner@harbor-211.example');
});
afterAll(async () => {
  await server.stop();
  smtp.stop();
});

let people = 0;
const someone = () => `someone${++people}@people.example`;

/** Invites; the path of the link that the inviter was shown, too. */
async function invite(email: string, role = 'MEMBER', by = admin) {
  const sent = await change(by, 'inviteProfile', { email, role }, INVITATION);
  return { ...sent.invitation, isMailed: sent.isMailed, path: sent.link.replace(server.url, '') };
}

/** Comes in as somebody who has no sign-in yet. */
async function join(browser: Browser, path: string, more: Record<string, string> = {}) {
  const page = await browser.request(path);
  const fields = {
    ...fieldsOf(page.body as string),
    name: 'Robin New',
    password: PASSWORD,
    decision: 'join',
  };
  return browser.post('/invitation', { ...fields, ...more });
}

async function verifiedAt(email: string): Promise<Date | null | undefined> {
  const [user] = await server.database.asOwner<any>('SELECT email_verified_at FROM users WHERE email = $1', [
    email,
  ]);
  return user?.email_verified_at;
}

async function statusOf(id: string): Promise<string> {
  const { body } = await admin.graphql(
    'query ($id: ID!) { node(id: $id) { ... on Invitation { status } } }',
    {
      id,
    },
  );
  return body.data.node.status;
}

describe('an invited person', () => {
  it('who is new follows the mailed link, makes a sign-in with a proved email, and belongs', async () => {
    const email = someone();
    const invitation = await invite(` ${email.toUpperCase()} `);
    expect(invitation).toMatchObject({ email, role: 'MEMBER', status: 'PENDING', isMailed: true });
    const mail = await smtp.mailTo(email);
    expect(mail).toMatch(/^Subject: Invitation to Harbor 211$/m);
    expect(mail).not.toContain(invitation.path);
    const browser = new Browser(server);
    const answer = await join(browser, linkIn(mail, '/invitation'));
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/account']);
    expect((await browser.request('/account')).body).toContain('Harbor 211');
    expect(await verifiedAt(email)).toEqual(expect.any(Date));
    expect(await statusOf(invitation.id)).toBe('ACCEPTED');
    const { body } = await browser.person.graphql('{ viewer { profile { name email role } } }');
    expect(body.data.viewer.profile).toEqual({ name: 'Robin New', email, role: 'MEMBER' });
    expect((await auditOf(admin, invitation.id)).map(({ type, actor }) => [type, actor.name])).toEqual([
      ['invitation.accepted', 'Robin New'],
      ['invitation.created', 'Harbor 211 admin'],
    ]);
  });

  it('who is new and got the link by hand makes a sign-in, whose email is not proved by that', async () => {
    const email = someone();
    const { path } = await invite(email);
    expect((await join(new Browser(server), path)).status).toBe(303);
    expect(await verifiedAt(email)).toBeNull();
  });

  it('who has a sign-in signs in with its password and joins, also as another role', async () => {
    const { path } = await invite('member@prairie-211.example', 'ADMIN');
    const browser = new Browser(server);
    const page = await browser.request(path);
    expect(page.headers.get('referrer-policy')).toBe('same-origin');
    const refused = await join(browser, path);
    expect([refused.status, refused.body]).toEqual([422, expect.stringContaining('id="problem"')]);
    const address = /id="sign-in-first" href="([^"]*)"/
      .exec(page.body as string)![1]!
      .replaceAll('&amp;', '&');
    const signedIn = await browser.signIn(await browser.request(address), 'member@prairie-211.example');
    expect(signedIn.body).toContain('id="accept"');
    const account = await browser.submit(signedIn, { decision: 'accept' });
    expect(account.body).toMatch(/Harbor 211.*Admin.*Prairie 211.*Member/s);
  });

  it('is nobody else: another person is refused, with any form', async () => {
    const email = someone();
    const { path, id } = await invite(email);
    const casey = await browserOf(server, 'casey@people.example');
    const page = await casey.request(path);
    expect(page.body).toContain('You are signed in as casey@people.example.');
    const answer = await casey.post('/invitation', { ...fieldsOf(page.body as string), decision: 'accept' });
    expect([answer.status, answer.body]).toEqual([
      422,
      expect.stringContaining(`This invitation is for ${email}.`),
    ]);
    expect(await statusOf(id)).toBe('PENDING');
  });

  it('who is known as a contact becomes that profile', async () => {
    const email = someone();
    const [contact] = await server.database.asOwner<any>(
      `INSERT INTO profiles (id, organization_id, email, name, role, created_at)
       SELECT gen_random_uuid(), id, $1, 'Known Contact', 'contact', now() FROM organizations WHERE slug = 'harbor-211'
       RETURNING id`,
      [email],
    );
    const browser = new Browser(server);
    expect((await join(browser, (await invite(email)).path)).status).toBe(303);
    const [profile] = await server.database.asOwner<any>(
      'SELECT id, name, role FROM profiles WHERE email = $1',
      [email],
    );
    expect(profile).toEqual({ id: contact.id, name: 'Known Contact', role: 'member' });
  });

  it('reads what is wrong with a password, and the link stays good', async () => {
    const email = someone();
    const { path } = await invite(email);
    const browser = new Browser(server);
    for (const [field, value] of [
      ['password', 'too short'],
      ['name', '  '],
    ]) {
      const answer = await join(browser, path, { [field!]: value! });
      expect([answer.status, answer.body]).toEqual([422, expect.stringContaining(`id="${field}-problem"`)]);
    }
    expect((await join(browser, path)).status).toBe(303);
  });
});

describe('a link', () => {
  it('makes one newcomer, though ten use it at the same time, by hand and by mail', async () => {
    const email = someone();
    const { path } = await invite(email);
    const mailed = linkIn(await smtp.mailTo(email), '/invitation');
    const answers = await atOnce(10, (index) => join(new Browser(server), index % 2 ? path : mailed));
    const won = answers.filter(({ status }) => status === 303);
    expect(won).toHaveLength(1);
    expect(answers.filter(({ status }) => ![303, 403, 422].includes(status))).toEqual([]);
    const rows = await server.database.asOwner(
      'SELECT p.role FROM users u JOIN profiles p ON p.user_id = u.id WHERE u.email = $1',
      [email],
    );
    expect(rows).toEqual([{ role: 'member' }]);
  });

  it('joins a signed-in person once, though they press fifty times', async () => {
    const { path } = await invite('member@caresuite.example');
    const browser = await browserOf(server, 'member@caresuite.example');
    const fields = fieldsOf((await browser.request(path)).body as string);
    const answers = await atOnce(50, () => browser.post('/invitation', { ...fields, decision: 'accept' }));
    expect(tally(answers.map(({ status }) => `${status}`))).toEqual({ 303: 1, 403: 49 });
  });

  it('ends with its invitation, its time, its successor; all of them answer alike', async () => {
    const [revoked, expired, resent] = [
      await invite(someone()),
      await invite(someone()),
      await invite(someone()),
    ];
    await change(admin, 'revokeInvitation', { id: revoked.id }, 'invitation { status }');
    await server.database.asOwner('UPDATE invitations SET expires_at = now() WHERE email = $1', [
      expired.email,
    ]);
    const again = await change(admin, 'resendInvitation', { id: resent.id }, INVITATION);
    const answers = [revoked.path, expired.path, resent.path, '/invitation?token=nonsense'].map(
      async (path) => {
        const { status, body } = await new Browser(server).request(path);
        return [status, (body as string).replace(/<input[^>]*>/g, '')];
      },
    );
    const [first, ...others] = await Promise.all(answers);
    expect(first![0]).toBe(403);
    expect(others).toEqual([first, first, first]);
    expect(await statusOf(expired.id)).toBe('EXPIRED');
    expect((await join(new Browser(server), again.link.replace(server.url, ''))).status).toBe(303);
    await smtp.mailTo(resent.email, 2);
  });

  it('comes back to life when an expired invitation is sent again', async () => {
    const { id, email } = await invite(someone());
    await server.database.asOwner('UPDATE invitations SET expires_at = now() WHERE email = $1', [email]);
    const { link } = await change(admin, 'resendInvitation', { id }, INVITATION);
    expect(await statusOf(id)).toBe('PENDING');
    expect((await join(new Browser(server), link.replace(server.url, ''))).status).toBe(303);
    expect(await refusalsOf(admin, 'resendInvitation', { id })).toEqual(['NOT_PENDING']);
    expect(await refusalsOf(admin, 'revokeInvitation', { id })).toEqual(['NOT_PENDING']);
  });

  it('does not open a suspended organization', async () => {
    const { path } = await invite(someone());
    const set = (status: string) =>
      server.database.asOwner(`UPDATE organizations SET status = $1 WHERE slug = 'harbor-211'`, [status]);
    await set('SUSPENDED');
    expect((await new Browser(server).request(path)).status).toBe(403);
    await set('ACTIVE');
    expect((await new Browser(server).request(path)).status).toBe(200);
  });
});

describe('whoever invites', () => {
  it('is told the same of an email that has a sign-in as of one that has none', async () => {
    const shown = async (email: string) => {
      const payload = await admin.mutate('inviteProfile', { email, role: 'CONTACT' }, INVITATION);
      const page = await new Browser(server).request(payload.link.replace(server.url, ''));
      const told = [/token=(.*)$/.exec(payload.link)![1]!, email, encodeURIComponent(email)];
      const anonymous = (text: string) =>
        told
          .reduce((shorter, word) => shorter.replaceAll(word, '…'), text)
          .replaceAll(/"csrf" value="[^"]*"|inv_\w+/g, '…');
      return [anonymous(JSON.stringify(payload)), page.status, anonymous(page.body as string)];
    };
    expect(await shown('owner@caresuite.example')).toEqual(await shown(someone()));
  });

  it('invites owners only as an owner', async () => {
    const input = { email: someone(), role: 'OWNER' };
    expect(await refusalsOf(admin, 'inviteProfile', input)).toEqual(['OWNER_REQUIRED']);
    const { id } = await invite(input.email, 'OWNER', owner);
    for (const name of ['resendInvitation', 'revokeInvitation'])
      expect(await refusalsOf(admin, name, { id })).toEqual(['OWNER_REQUIRED']);
  });

  it('invites nobody twice, nobody who is here, and no text that is no address', async () => {
    const { email, id } = await invite(someone());
    expect(await refusalsOf(admin, 'inviteProfile', { email, role: 'ADMIN' })).toEqual(['ALREADY_INVITED']);
    await change(admin, 'revokeInvitation', { id }, '__typename');
    await invite(email);
    const here = { email: 'member@harbor-211.example', role: 'ADMIN' };
    expect(await refusalsOf(admin, 'inviteProfile', here)).toEqual(['ALREADY_MEMBER']);
    for (const text of ['nobody', 'a@b.example\r\nBcc: c@d.example'])
      expect(await refusalsOf(admin, 'inviteProfile', { email: text, role: 'MEMBER' })).toEqual(['INVALID']);
  });

  it('finds invitations by email and status', async () => {
    const { email } = await invite(someone());
    const list = async (variables: object) => {
      const { body } = await admin.graphql(
        `query ($query: String, $status: InvitationStatus) {
           invitations(first: 50, query: $query, status: $status) { nodes { email status } totalCount } }`,
        { ...variables },
      );
      return body.data.invitations;
    };
    expect(await list({ query: email })).toEqual({ nodes: [{ email, status: 'PENDING' }], totalCount: 1 });
    expect((await list({ query: email, status: 'REVOKED' })).nodes).toEqual([]);
    for (const status of ['PENDING', 'ACCEPTED', 'REVOKED', 'EXPIRED']) {
      const { nodes } = await list({ status });
      expect(nodes.filter((node: any) => node.status !== status)).toEqual([]);
    }
  });

  it('has an address mailed a few times an hour, and no more', async () => {
    const { id, email } = await invite(someone());
    const outcomes = [];
    for (let attempt = 0; attempt < 5; attempt++)
      outcomes.push(...(await refusalsOf(admin, 'resendInvitation', { id })));
    expect(outcomes).toEqual(['TOO_MANY_MAILS']);
    await smtp.mailTo(email, 5);
  });

  it('has an address mailed no more often by one person in the name of several organizations', async () => {
    const email = someone();
    const outcomes = [];
    for (let attempt = 0; attempt < 6; attempt++) {
      const input = { name: 'Lottery', slug: `lottery-${attempt}` };
      const made = await change(owner, 'createOrganization', input, 'organization { id }');
      const there = owner.inOrganization(made.organization.id);
      outcomes.push(await outcomeOf(there, 'inviteProfile', { email, role: 'MEMBER' }));
    }
    expect(tally(outcomes)).toEqual({ OK: 5, TOO_MANY_MAILS: 1 });
  });

  it('is a person with authority: no member, no application', async () => {
    const member = await signIn(server, 'member@harbor-211.example');
    const input = { email: someone(), role: 'CONTACT' };
    await expect(member.mutate('inviteProfile', input, '__typename')).rejects.toThrow('FORBIDDEN');
  });

  it('is not held up by a mail server that refuses; the log tells, and neither whom nor what', async () => {
    smtp.refuses = true;
    const { email, path, isMailed } = await invite(someone());
    expect(isMailed).toBe(true);
    await eventually(
      () => server.output(),
      (output) => output.includes('a mail could not be sent'),
    );
    smtp.refuses = false;
    expect((await new Browser(server).request(path)).status).toBe(200);
    expect(server.output()).not.toContain(email);
    expect(server.output()).not.toMatch(/invitation\?token/);
  });
});

it('there is no caught mail to read in production', async () => {
  for (const path of ['/dev/mail', '/dev/mail/1']) expect((await send(server.url + path)).status).toBe(404);
});
