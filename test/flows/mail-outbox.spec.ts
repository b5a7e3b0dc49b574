import { change, outcomeOf } from '../support/changes.js';
import { type Person, send, signIn } from '../support/clients.js';
import { eventually } from '../support/eventually.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { linkIn, SmtpServer } from '../support/smtp.js';

const BOUND_MS = 20_000;

let smtp: SmtpServer;
let server: TestServer;
let admin: Person;
beforeAll(async () => {
  smtp = await SmtpServer.start();
  server = await startTestServer({ env: smtp.env });
  admin = await signIn(server, 'admin@harbor-211.example');
});
afterAll(async () => {
  await server.stop();
  smtp.stop();
});

let people = 0;
const someone = () => `invited${++people}@people.example`;
const outbox = () => server.database.asOwner('SELECT * FROM mail_outbox ORDER BY id');

/** The time for the next attempt has come. */
const makeDue = () => server.database.asOwner('UPDATE mail_outbox SET next_attempt_at = now()');

async function invite(email: string): Promise<{ id: string; mailStatus: string }> {
  const selection = 'invitation { id mailStatus }';
  return (await change(admin, 'inviteProfile', { email, role: 'MEMBER' }, selection)).invitation;
}

/** What the list says of the mail of an invitation, as soon as it says so. */
async function mailStatus(email: string, wanted: string | null): Promise<string | null> {
  const read = async () => {
    const query = 'query ($email: String) { invitations(first: 1, query: $email) { nodes { mailStatus } } }';
    return (await admin.graphql(query, { email })).body.data.invitations.nodes[0].mailStatus;
  };
  return eventually(read, (status) => status === wanted, BOUND_MS);
}

/** Far below what a node takes for an attempt: what is due sooner waits for its next one. */
const LEASE_MS = 100_000;
const waits = (row: any) => row.attempts > 0 && row.next_attempt_at - Date.now() < LEASE_MS;

/** The mails that wait, as soon as an attempt at each has failed. */
const attempted = (count = 1) =>
  eventually(outbox, (rows) => rows.length === count && rows.every(waits), BOUND_MS);

describe('a mail', () => {
  it('is delivered as soon as its change is committed, and leaves nothing behind', async () => {
    const email = someone();
    expect(await invite(email)).toMatchObject({ mailStatus: 'PENDING' });
    await smtp.mailTo(email);
    expect(await mailStatus(email, 'DELIVERED')).toBe('DELIVERED');
    expect(await outbox()).toEqual([]);
    expect(smtp.greetings).toEqual(['localhost']); // the host of PUBLIC_URL
  });

  it('waits, sealed, while the mail server is down, which who invited sees, and arrives when it is back', async () => {
    await smtp.down();
    const email = someone();
    await invite(email);
    const [row] = await attempted();
    expect(await mailStatus(email, 'PENDING')).toBe('PENDING');
    for (const secret of [email, 'invitation?', 'Harbor'])
      expect(row!['content'].toString()).not.toContain(secret);
    await smtp.up();
    await makeDue();
    const link = linkIn(await smtp.mailTo(email), '/invitation');
    expect((await send(server.url + link)).status).toBe(200);
    expect(await mailStatus(email, 'DELIVERED')).toBe('DELIVERED');
    expect(server.output()).toContain('"event":"mail.failed","kind":"invitation"');
    expect(server.output()).not.toContain(email);
  });

  it('is given up when its time has passed, with its link, and can be sent again', async () => {
    await smtp.down();
    const email = someone();
    const { id } = await invite(email);
    await attempted();
    await server.database.asOwner('UPDATE mail_outbox SET next_attempt_at = now(), expires_at = now()');
    expect(await mailStatus(email, 'FAILED')).toBe('FAILED');
    expect(await outbox()).toEqual([]);
    await smtp.up();
    await change(admin, 'resendInvitation', { id }, '__typename');
    expect(await mailStatus(email, 'DELIVERED')).toBe('DELIVERED');
  });

  it('is given up at once where the mail server refuses the address', async () => {
    smtp.refuses = true;
    const email = someone();
    await invite(email);
    expect(await mailStatus(email, 'FAILED')).toBe('FAILED');
    smtp.refuses = false;
    expect(await outbox()).toEqual([]);
  });

  it('of an invitation that is sent again or revoked meanwhile is not delivered', async () => {
    await smtp.down();
    const [resent, revoked] = [await invite(someone()), await invite(someone())];
    await change(admin, 'resendInvitation', { id: resent.id }, '__typename');
    expect(await outbox()).toHaveLength(2);
    await change(admin, 'revokeInvitation', { id: revoked.id }, '__typename');
    expect(await outbox()).toHaveLength(1);
    await smtp.up();
    await makeDue();
    await eventually(outbox, (rows) => rows.length === 0, BOUND_MS);
  });

  it('is not written by a change that is refused', async () => {
    await smtp.down();
    const email = someone();
    await invite(email);
    expect(await outcomeOf(admin, 'inviteProfile', { email, role: 'MEMBER' })).toBe('ALREADY_INVITED');
    expect(await outbox()).toHaveLength(1);
    await server.database.asOwner('DELETE FROM mail_outbox');
    await smtp.up();
  });

  it('is delivered once, however many nodes deliver', async () => {
    const other = await startTestServer({
      database: server.database,
      env: { ...smtp.env, PUBLIC_URL: 'https://id.example.org', HOST: 'localhost' },
    });
    const before = smtp.mails.length;
    const emails = Array.from({ length: 20 }, someone);
    await smtp.down();
    for (const email of emails) await invite(email);
    await attempted(emails.length);
    await smtp.up();
    await makeDue();
    await eventually(outbox, (rows) => rows.length === 0, BOUND_MS);
    expect(
      smtp.mails
        .slice(before)
        .map(({ to }) => to)
        .sort(),
    ).toEqual([...emails].sort());
    await other.stop();
  });
});
