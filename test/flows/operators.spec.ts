import { change, errorCodeOf, outcomeOf } from '../support/changes.js';
import { type Person, signIn } from '../support/clients.js';
import { atOnce, tally } from '../support/eventually.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { SmtpServer } from '../support/smtp.js';

const FIRST = 'operator@nexus211.example';
const SECOND = 'owner@harbor-211.example';

let smtp: SmtpServer;
let server: TestServer;
let first: Person;
let second: Person;

beforeAll(async () => {
  smtp = await SmtpServer.start();
  server = await startTestServer({ env: smtp.env });
  first = await signIn(server, FIRST);
  second = (await signIn(server, SECOND)).inOrganization('none');
});
afterAll(async () => {
  await server.stop();
  smtp.stop();
});

const isOperator = async (person: Person) =>
  (await person.graphql('{ viewer { isOperator } }')).body.data.viewer.isOperator as boolean;
const operators = async (by = first): Promise<any[]> =>
  (await by.graphql('{ operators { id name email madeAt } }')).body.data.operators;
const idOf = async (email: string) => (await operators()).find((each) => each.email === email).id as string;
const add = (email: string) => outcomeOf(first, 'addOperator', { email });
const remove = (by: Person, id: string) => outcomeOf(by, 'removeOperator', { id });

describe('operators', () => {
  it('name others who have a sign-in, which is felt at the next request', async () => {
    expect(await isOperator(second)).toBe(false);
    expect(await add('nobody@nexus211.example')).toBe('NO_SIGN_IN');
    expect(await outcomeOf(first, 'addOperator', { email: ` ${SECOND.toUpperCase()} ` })).toBe('OK');
    expect(await add(SECOND)).toBe('ALREADY_OPERATOR');
    expect(await isOperator(second)).toBe(true);
    expect((await operators(second)).map(({ email }) => email)).toEqual([FIRST, SECOND]);
  });

  it('are removed at once, and read afterwards who did what', async () => {
    const id = await idOf(SECOND);
    expect(await remove(first, id)).toBe('OK');
    expect(await isOperator(second)).toBe(false);
    expect(await errorCodeOf(second, 'addOperator', { email: SECOND })).toBe('FORBIDDEN');
    expect(await errorCodeOf(first, 'removeOperator', { id })).toBe('NOT_FOUND');
    const query =
      '{ operatorEvents(query: "operator.") { nodes { type operatorName subjectId subjectName } } }';
    const { nodes } = (await first.graphql(query)).body.data.operatorEvents;
    const event = { operatorName: 'Nexus211 operator', subjectId: id, subjectName: 'Harbor 211 owner' };
    expect(nodes).toEqual([
      { type: 'operator.removed', ...event },
      { type: 'operator.added', ...event },
    ]);
  });

  it('always remain: the last one is not removed, nor do two remove each other', async () => {
    expect(await remove(first, await idOf(FIRST))).toBe('LAST_OPERATOR');
    expect(await add(SECOND)).toBe('OK');
    const ids = [await idOf(SECOND), await idOf(FIRST)];
    const outcomes = await atOnce(2, (index) =>
      remove([first, second][index]!, ids[index]!).catch((error: Error) => error.message),
    );
    expect(outcomes.filter((outcome) => outcome === 'OK')).toHaveLength(1);
    const left = await server.database.asOwner<{ email: string }>(
      'SELECT email FROM operators JOIN users USING (id)',
    );
    expect(left).toHaveLength(1);
    await server.database.asOwner(
      `INSERT INTO operators SELECT id, now() FROM users WHERE email = $1 ON CONFLICT DO NOTHING`,
      [FIRST],
    );
  });

  it('count one who can not sign in as none', async () => {
    await server.database.asOwner(
      `INSERT INTO operators SELECT id, now() FROM users WHERE email = 'member@harbor-211.example'`,
    );
    await server.database.asOwner(`DELETE FROM operators o USING users u WHERE u.id = o.id AND email = $1`, [
      SECOND,
    ]);
    await server.database.asOwner(
      `UPDATE users SET status = 'SUSPENDED' WHERE email = 'member@harbor-211.example'`,
    );
    expect(await remove(first, await idOf(FIRST))).toBe('LAST_OPERATOR');
    expect(await remove(first, await idOf('member@harbor-211.example'))).toBe('OK');
  });

  it('are none whose email nobody has proved: whoever brought a handed-over link may have named a stranger’s', async () => {
    const email = 'admin@harbor-211.example';
    await server.database.asOwner('UPDATE users SET email_verified_at = NULL WHERE email = $1', [email]);
    expect(await add(email)).toBe('NO_SIGN_IN');
    expect((await operators()).map((each) => each.email)).not.toContain(email);
    await server.database.asOwner('UPDATE users SET email_verified_at = now() WHERE email = $1', [email]);
    expect(await add(email)).toBe('OK');
    await change(first, 'removeOperator', { id: await idOf(email) }, '__typename');
  });

  it('have to have signed in a short while ago to name and remove', async () => {
    await server.database.asOwner(`UPDATE sessions SET authenticated_at = now() - interval '1 hour'`);
    expect(await errorCodeOf(first, 'addOperator', { email: SECOND })).toBe('REAUTHENTICATION_REQUIRED');
    expect(await errorCodeOf(first, 'removeOperator', { id: await idOf(FIRST) })).toBe(
      'REAUTHENTICATION_REQUIRED',
    );
    first = await signIn(server, FIRST);
  });
});

describe('the health of the platform', () => {
  const FIELDS =
    'mails { count oldestSeconds } mailsUnderWay webhookEvents { count oldestSeconds } webhookDeliveries { count oldestSeconds }';
  const pending = async () =>
    (await first.graphql(`{ operatorHealth { ${FIELDS} } }`)).body.data.operatorHealth;

  it('tells what waits to be done, and for how long', async () => {
    const nothing = { count: 0, oldestSeconds: null };
    expect(await pending()).toEqual({
      mails: nothing,
      mailsUnderWay: 0,
      webhookEvents: nothing,
      webhookDeliveries: nothing,
    });
    const asOwner = (text: string) => server.database.asOwner(text);
    await asOwner('REVOKE EXECUTE ON FUNCTION fan_out_webhooks(timestamptz, integer) FROM nexus_app'); // nobody works it off
    await asOwner(`INSERT INTO webhook_outbox (id, organization_id)
      SELECT (lpad(to_hex((extract(epoch FROM now() - minutes * interval '1 minute') * 1000)::bigint), 12, '0')
        || '7000a000000000000000')::uuid, o.id
      FROM organizations o, generate_series(1, 5) minutes WHERE o.slug = 'harbor-211'`);
    await asOwner(`INSERT INTO webhook_endpoints (id, organization_id, url, types, event_types, secret, created_at)
      SELECT gen_random_uuid(), id, 'https://hooks.example/', '{}', '{}', 'sealed', now() FROM organizations`);
    await asOwner(`INSERT INTO webhook_deliveries (id, organization_id, endpoint_id, type, content, occurred_at, status,
        next_attempt_at)
      SELECT gen_random_uuid(), organization_id, id, 'webhook.test', '{}', now(), made.status, now() + wait * interval '1 minute'
      FROM webhook_endpoints, (VALUES ('PENDING', -2), ('PENDING', 60), ('DELIVERED', -9)) AS made (status, wait)`);
    await asOwner(`INSERT INTO mail_outbox (id, kind, content, next_attempt_at, expires_at)
      SELECT (lpad(to_hex((extract(epoch FROM now() - interval '3 minutes') * 1000)::bigint), 12, '0')
        || '7000a000000000000000')::uuid, 'sign-up', 'sealed', now() + interval '1 hour', now() + interval '1 day'`);
    const { mails, mailsUnderWay, ...webhooks } = await pending();
    expect([mails.count, mailsUnderWay, Math.floor(mails.oldestSeconds / 60)]).toEqual([1, 1, 3]);
    const { webhookEvents: events, webhookDeliveries: deliveries } = webhooks;
    expect([events.count, deliveries.count]).toEqual([5, 3]);
    expect(Math.floor(events.oldestSeconds / 60)).toBe(5);
    expect(Math.floor(deliveries.oldestSeconds / 60)).toBe(2);
  });
});

describe('a test mail', () => {
  it('is sent so often in an hour', async () => {
    const outcomes = await atOnce(12, () => outcomeOf(first, 'sendTestMail', { to: 'ops@nexus211.example' }));
    expect(tally(outcomes)).toEqual({ OK: 10, TOO_MANY_TEST_MAILS: 2 });
    expect(smtp.mails).toHaveLength(10);
  });
});
