import { change } from '../support/changes.js';
import { organizationId, type Person, signIn } from '../support/clients.js';
import { eventually, tally } from '../support/eventually.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { type ReceivedMail, SmtpServer } from '../support/smtp.js';

const OWNERS = ['admin@harbor-211.example', 'owner@harbor-211.example'];

let smtp: SmtpServer;
let server: TestServer;
let owner: Person;
let harbor: { id: string };

beforeAll(async () => {
  smtp = await SmtpServer.start();
  server = await startTestServer({ env: smtp.env });
  owner = await signIn(server, 'owner@harbor-211.example');
  harbor = { id: organizationId(server.demo, 'harbor-211') };
  await server.database.asOwner(`UPDATE profiles SET role = 'owner' WHERE email = $1`, [OWNERS[0]]);
});
afterAll(async () => {
  await server.stop();
  smtp.stop();
});

/** The mails since so many, as soon as both owners have one. */
async function mailsAfter(count: number): Promise<ReceivedMail[]> {
  const mails = await eventually(
    () => smtp.mails.slice(count),
    ({ length }) => length >= OWNERS.length,
  );
  expect(mails.map(({ to }) => to).sort()).toEqual(OWNERS);
  return mails;
}

const remove = () =>
  change(owner, 'deleteOrganization', { ...harbor, slug: 'harbor-211' }, 'restorableUntil');

describe('the owners of an organization', () => {
  it('are mailed that it was deleted, by whom, and until when each of them can restore it', async () => {
    const { restorableUntil } = await remove();
    const until = (restorableUntil as string).slice(0, 16).replace('T', ' ');
    for (const { content } of await mailsAfter(0)) {
      expect(content).toContain('Subject: Harbor 211 was deleted');
      expect(content).toContain('Harbor 211 owner deleted the organization "Harbor 211" (harbor-211)');
      expect(content).toContain(`Until ${until} UTC each of its owners can restore it`);
      expect(content).toContain(server.url);
    }
  });

  it('are mailed that it is back, and by whom', async () => {
    const other = await signIn(server, OWNERS[0]!);
    await change(other, 'restoreOrganization', harbor, '__typename');
    for (const { content } of await mailsAfter(2)) {
      expect(content).toContain('Subject: Harbor 211 was restored');
      expect(content).toContain('Harbor 211 admin restored the organization');
    }
  });

  it('are not mailed over and over, whoever deletes and restores it over and over', async () => {
    for (let round = 0; round < 3; round++) {
      await remove();
      await change(owner, 'restoreOrganization', harbor, '__typename');
    }
    await eventually(
      () => smtp.mails.length,
      (count) => count >= 10,
    );
    expect(tally(smtp.mails.map(({ to }) => to))).toEqual({ [OWNERS[0]!]: 5, [OWNERS[1]!]: 5 });
  });
});
