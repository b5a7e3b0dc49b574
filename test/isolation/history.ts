import { newClientKey } from '../support/client-keys.js';
import { type Caller, SLUGS } from './callers.js';
import { DELIVERIES, ENDPOINTS } from './every-table.js';
import type { GraphQLWorld } from './graphql-world.js';

/** Who authorized an application of whom. Prairie and CareSuite have nothing to do with each other. */
export const PARTIES = [
  { authorizer: 'harbor-211', publisher: 'caresuite' },
  { authorizer: 'prairie-211', publisher: 'harbor-211' },
] as const;

/** Everybody invites somebody, and both sides of each authorization decide about it, by people and by applications, and so fill each other's audit. */
export async function liveThrough(world: GraphQLWorld): Promise<void> {
  for (const slug of SLUGS) {
    const input = { email: `new@${slug}.example`, role: 'MEMBER' };
    await done(world, world.caller('admin@', slug), 'inviteProfile', input);
    await done(world, world.caller('admin@', slug), 'addDomain', { domain: 'helpline.example' });
  }
  for (const rows of [ENDPOINTS, DELIVERIES]) await world.server.database.asOwner(rows);
  await offerToPrairie(world);
  await askAndList(world);
  for (const slug of SLUGS) await addKeys(world, world.caller('admin@', slug));
  for (const { authorizer, publisher } of PARTIES) {
    const admin = world.caller('admin@', authorizer);
    const [id] = await idsIn(world, admin, '{ authorizedApplications { nodes { id } } }');
    await done(world, world.caller('Everything', authorizer), 'suspendAuthorization', { id });
    await done(world, admin, 'resumeAuthorization', { id });
    await done(world, admin, 'approveScopes', { id, scopes: await askedOf(world, admin) });
    await replaceKeys(world, publisher);
  }
}

/** A member of each authorizer asks for an application of the publisher, which offers it to them, and an admin blocks another. */
async function askAndList(world: GraphQLWorld): Promise<void> {
  for (const { authorizer, publisher } of PARTIES) {
    const admin = world.caller('admin@', publisher);
    const wanted = await offered(world, admin, `Wanted of ${publisher}`);
    const request = { clientId: wanted, scopes: ['agency:read'], reason: 'Work' };
    await done(world, world.caller('member@', authorizer), 'requestAuthorization', request);
    const transfer = { id: wanted, organizationSlug: authorizer };
    await done(world, world.caller('owner@', publisher), 'transferApplication', transfer);
    const unwanted = await offered(world, admin, `Unwanted of ${publisher}`);
    const entry = { clientId: unwanted, reason: 'Unknown' };
    await done(world, world.caller('admin@', authorizer), 'blockApplication', entry);
  }
}

async function offered(world: GraphQLWorld, publisher: Caller, name: string): Promise<string> {
  const input = { name, scopes: ['agency:read'] };
  const made = await done(world, publisher, 'createApplication', input, 'application { clientId }');
  const applicationId = made.application.clientId as string;
  await done(world, publisher, 'configureThirdParty', { applicationId, enabled: true });
  return applicationId;
}

/** Harbor offers its application that may do everything; Prairie lets it in. */
async function offerToPrairie(world: GraphQLWorld): Promise<void> {
  const admin = world.caller('admin@', 'harbor-211');
  const [applicationId] = await idsIn(world, admin, '{ applications(query: "Everything") { nodes { id } } }');
  await done(world, admin, 'configureThirdParty', { applicationId, enabled: true });
  const input = { clientId: applicationId, scopes: ['agency:read'] };
  await done(world, world.caller('admin@', 'prairie-211'), 'authorizeApplication', input);
}

/** Each application of an organization gets a key of its own. */
async function addKeys(world: GraphQLWorld, admin: Caller): Promise<void> {
  for (const applicationId of await idsIn(world, admin, '{ applications { nodes { id } } }')) {
    const { publicJwk } = await newClientKey();
    await done(world, admin, 'addApplicationKey', { applicationId, publicJwk });
  }
}

/** A person gives each third-party credential a successor; an application, where one may, revokes that again. */
async function replaceKeys(world: GraphQLWorld, publisher: string): Promise<void> {
  const admin = world.caller('admin@', publisher);
  const { body } = await world.ask(admin, '{ applications { nodes { credentials { id isHome } } } }');
  const credentials = body.data.applications.nodes.flatMap((application: any) => application.credentials);
  for (const { id } of credentials.filter(({ isHome }: any) => !isHome)) {
    const { credential } = await done(world, admin, 'rotateCredential', { id }, 'credential { id }');
    const revoker = publisher === 'caresuite' ? world.caller('Everything', publisher) : admin;
    await done(world, revoker, 'revokeCredential', { id: credential.id });
  }
}

/** All that the first authorized application asks, so that the callers in it keep what they have. */
async function askedOf(world: GraphQLWorld, admin: Caller): Promise<string[]> {
  const { body } = await world.ask(admin, '{ authorizedApplications { nodes { scopes } } }');
  return body.data.authorizedApplications.nodes[0].scopes;
}

async function idsIn(world: GraphQLWorld, caller: Caller, query: string): Promise<string[]> {
  const { body } = await world.ask(caller, query);
  const [connection] = Object.values(body.data) as [{ nodes: { id: string }[] }];
  return connection.nodes.map(({ id }) => id);
}

/** A mutation that must succeed. */
async function done(
  world: GraphQLWorld,
  caller: Caller,
  name: string,
  input: object,
  selection = '',
): Promise<any> {
  const { body } = await world.mutate(caller, name, input, selection);
  if (body.errors || body.data[name].userErrors.length > 0)
    throw new Error(`${name}: ${JSON.stringify(body)}`);
  return body.data[name];
}
