import { change, clientAbroad, registerApplication } from '../support/changes.js';
import {
  basic,
  bearer,
  type Client,
  cookiesOf,
  demoClient,
  openSignIn,
  organizationId,
  type Person,
  signIn,
  tokenFor,
} from '../support/clients.js';
import { askForServiceAccount, assignedApplication, tokenOf } from '../support/existing-clients.js';
import type { TestServer } from '../support/server.js';
import { registerParty, signInTo } from '../support/sign-in.js';

/** A column of the matrix: who calls, always in Harbor unless the name says otherwise. */
export interface Column {
  readonly name: string;
  readonly headers: Record<string, string>;
  /** The application that calls, at home. */
  readonly application?: Client;
}

const ABROAD = 'prairie-211';

/** People of every role and of none, applications at home and abroad with everything and with little, and delegates. */
export async function everyColumn(server: TestServer): Promise<Column[]> {
  const admin = await signIn(server, 'admin@harbor-211.example');
  const scopes = await grantable(admin);
  return [
    ...(await peopleOf(server, admin)),
    ...(await applicationsOf(server, admin, scopes)),
    ...(await guestsOf(server, admin, scopes)),
    ...(await delegatesOf(server, admin, scopes)),
  ];
}

type Grantable = Readonly<Record<'HOME' | 'THIRD_PARTY', readonly string[]>>;

async function grantable(person: Person): Promise<Grantable> {
  const { body } = await person.graphql('{ scopes { name grantableTo } }');
  const to = (holder: string) =>
    body.data.scopes
      .filter((scope: any) => scope.grantableTo.includes(holder))
      .map(({ name }: any) => name) as string[];
  return { HOME: to('HOME'), THIRD_PARTY: to('THIRD_PARTY') };
}

async function peopleOf(server: TestServer, { cookie }: Person): Promise<Column[]> {
  for (const [email, role] of Object.entries(ADDED)) await addPerson(server, email, role);
  const owner = await signIn(server, 'owner@harbor-211.example');
  const late = await signIn(server, 'owner@harbor-211.example');
  await server.database.asOwner(SIGNED_IN_LONG_AGO);
  const sessionOf = async (email: string) => ({ cookie: (await signIn(server, email)).cookie });
  return [
    { name: 'nobody', headers: {} },
    { name: 'outsider', headers: await sessionOfAdded(server, 'outsider@people.example') },
    { name: 'operator', headers: await sessionOf('operator@nexus211.example') },
    { name: 'owner', headers: { cookie: owner.cookie } },
    { name: 'admin', headers: { cookie } },
    { name: 'member', headers: await sessionOf('member@harbor-211.example') },
    { name: 'contact', headers: await sessionOfAdded(server, 'contact@harbor-211.example') },
    { name: 'late owner', headers: { cookie: late.cookie } },
    { name: 'undecided', headers: await sessionOf('casey@people.example') },
    {
      name: 'intruder',
      headers: { cookie: owner.cookie, 'nexus-organization': organizationId(server.demo, ABROAD) },
    },
  ];
}

/** People whom the demo lacks: their role in Harbor, or none. */
const ADDED = {
  'outsider@people.example': null,
  'contact@harbor-211.example': 'contact',
  'target@harbor-211.example': 'member',
} as const;

/** With the password of Harbor's member. */
async function addPerson({ database }: TestServer, email: string, role: string | null): Promise<void> {
  await database.asOwner(
    `INSERT INTO users (id, email, name, password_hash, status, created_at, email_verified_at)
     SELECT gen_random_uuid(), $1, $1, password_hash, status, created_at, created_at
     FROM users WHERE email = 'member@harbor-211.example'`,
    [email],
  );
  await database.asOwner(
    `INSERT INTO profiles (id, organization_id, user_id, email, name, role, created_at)
     SELECT gen_random_uuid(), o.id, u.id, u.email, u.name, $2, u.created_at
     FROM users u, organizations o WHERE u.email = $1 AND o.slug = 'harbor-211' AND $2::text IS NOT NULL`,
    [email, role],
  );
}

async function sessionOfAdded(server: TestServer, email: string): Promise<{ cookie: string }> {
  const { password } = server.demo.users.find((user) => user.email === 'member@harbor-211.example')!;
  return { cookie: cookiesOf(await (await openSignIn(server))({ email, password })) };
}

const SIGNED_IN_LONG_AGO = `
UPDATE sessions SET authenticated_at = authenticated_at - interval '31 minutes' WHERE id =
  (SELECT s.id FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.email = 'owner@harbor-211.example'
   ORDER BY s.id DESC LIMIT 1)`;

async function applicationsOf(server: TestServer, admin: Person, { HOME }: Grantable): Promise<Column[]> {
  const all = await registerApplication(admin, HOME, 'Everything');
  const none = await registerApplication(admin, [], 'Nothing');
  return [
    { name: 'app, token', headers: bearer(await tokenFor(server, all)), application: all },
    { name: 'app, Basic', headers: basic(all), application: all },
    { name: 'bare app', headers: basic(none), application: none },
  ];
}

/** CareSuite in Harbor with all that a third party can hold, and with a token for next to nothing. */
async function guestsOf(server: TestServer, admin: Person, { HOME, THIRD_PARTY }: Grantable) {
  const careSuite = demoClient(server.demo, 'CareSuite');
  const publisher = await signIn(server, 'admin@caresuite.example');
  await change(publisher, 'setApplicationScopes', { id: careSuite.client_id, scopes: HOME }, '__typename');
  const { body } = await admin.graphql('{ authorizedApplications { nodes { id } } }');
  const approval = { id: body.data.authorizedApplications.nodes[0].id, scopes: THIRD_PARTY };
  await change(admin, 'approveScopes', approval, '__typename');
  const abroad = await clientAbroad(server, careSuite, 'harbor-211');
  return [
    { name: 'guest, token', headers: bearer(await tokenFor(server, abroad)) },
    { name: 'guest, Basic', headers: basic(abroad) },
    { name: 'bare guest', headers: bearer(await tokenFor(server, abroad, { scope: 'resource:read' })) },
  ];
}

/** An application that acts for Harbor's admin, and one that acts as a service account. */
async function delegatesOf(server: TestServer, admin: Person, { HOME }: Grantable): Promise<Column[]> {
  const party = await registerParty(admin, HOME);
  const { access_token } = await signInTo(server, party, 'admin@harbor-211.example', {
    scope: HOME.join(' '),
  });
  const { client, account } = await assignedApplication(admin, HOME);
  const token = tokenOf(await askForServiceAccount(server, client, account));
  return [
    { name: 'delegate', headers: bearer(access_token), application: party },
    { name: 'service', headers: bearer(token), application: client },
  ];
}
