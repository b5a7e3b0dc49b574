import { authorize, change, offerApplication, profileOf, registerApplication } from '../support/changes.js';
import { newClientKey } from '../support/client-keys.js';
import { type Client, demoClient, organizationId, type Person, signIn } from '../support/clients.js';
import { assign, createServiceAccount } from '../support/existing-clients.js';
import type { TestServer } from '../support/server.js';
import { DELIVERIES, ENDPOINTS } from './every-table.js';
import type { Ids } from './role-rows.js';

/** One good row of each kind in Harbor, which the calls name as the own, and in Prairie, as another's. */
export async function idsOfBoth(server: TestServer): Promise<{ own: Ids; foreign: Ids }> {
  for (const rows of [ENDPOINTS, DELIVERIES]) await server.database.asOwner(rows);
  const publisher = await signIn(server, 'admin@caresuite.example');
  const offer = async () => (await offerApplication(publisher, ['agency:read'])).client_id;
  const offers: Offers = {
    careSuite: demoClient(server.demo, 'CareSuite').client_id,
    offered: await offer(),
    blocked: await offer(),
    allowed: await offer(),
    asked: await offer(),
    paused: await offer(),
  };
  const own = await idsOf(server, 'harbor-211', 'target@harbor-211.example', offers);
  const foreign = await idsOf(server, 'prairie-211', 'member@prairie-211.example', offers);
  return { own, foreign };
}

type Offers = Readonly<Record<'careSuite' | 'offered' | 'blocked' | 'allowed' | 'asked' | 'paused', string>>;

/** The ids by which an application would be told to change itself. */
export async function idsOfItself(admin: Person, { client_id }: Client): Promise<Ids> {
  return { ...(await keysOf(admin, client_id)), app: client_id, transferred: client_id };
}

async function idsOf(server: TestServer, slug: string, profile: string, offers: Offers): Promise<Ids> {
  const admin = await signIn(server, `admin@${slug}.example`);
  const target = await registerApplication(admin, ['agency:read'], 'Target');
  const suspended = await registerApplication(admin, ['agency:read'], 'Suspended');
  await change(admin, 'suspendApplication', { id: suspended.client_id }, '__typename');
  const decisions = await decisionsOf(admin, offers);
  const service = await createServiceAccount(admin, 'Target');
  await assign(admin, service, offers.careSuite);
  return {
    ...decisions,
    ...(await keysOf(admin, target.client_id)),
    ...(await webhooksOf(admin)),
    ...(await transfersOf(server, slug)),
    ...(await listsOf(admin)),
    app: target.client_id,
    suspended: suspended.client_id,
    org: organizationId(server.demo, slug),
    prf: await profileOf(admin, profile),
    operator: await operatorOf(server),
    owner: await profileOf(admin, `owner@${slug}.example`),
    req: await requestIn(server, slug, admin, offers.asked),
    inv: await invitationIn(admin, `new@${slug}.example`),
    service,
  };
}

async function operatorOf(server: TestServer): Promise<string> {
  const operator = await signIn(server, 'operator@nexus211.example');
  return (await operator.graphql('{ operators { id } }')).body.data.operators[0].id as string;
}

/** One offer to the organization, and one that it made, of an application of its own. */
async function transfersOf(server: TestServer, slug: string): Promise<Ids> {
  const own = await signIn(server, `owner@${slug}.example`);
  const other = await signIn(server, 'owner@caresuite.example');
  const [incoming, outgoing] = [await offerNew(other, slug), await offerNew(own, 'caresuite')];
  return { trf: incoming.transfer, outgoing: outgoing.transfer, transferred: outgoing.application };
}

async function offerNew(from: Person, organizationSlug: string) {
  const { client_id: id } = await registerApplication(from, ['agency:read'], 'Offered');
  const { transfer } = await change(from, 'transferApplication', { id, organizationSlug }, 'transfer { id }');
  return { application: id, transfer: transfer.id as string };
}

async function listsOf(admin: Person): Promise<Ids> {
  const { domain } = await change(admin, 'addDomain', { domain: 'helpline.example' }, 'domain { id }');
  const { body } = await admin.graphql(
    '{ listedApplications { nodes { id } } consentedApplications { nodes { id } } }',
  );
  const { listedApplications, consentedApplications } = body.data;
  return {
    dom: domain.id,
    lst: listedApplications.nodes[0].id,
    consented: consentedApplications.nodes[0]?.id,
  };
}

/** Everything that an admin decides about the publisher's applications. */
async function decisionsOf(admin: Person, offers: Offers): Promise<Ids> {
  const { careSuite, offered, blocked, allowed, paused } = offers;
  const { body } = await admin.graphql(
    '{ authorizedApplications { nodes { id application { clientId } } } }',
  );
  const present = body.data.authorizedApplications.nodes[0]?.id as string | undefined;
  const tpa = present ?? (await authorize(admin, careSuite, ['agency:read']));
  const resumable = await authorize(admin, paused, ['agency:read']);
  await change(admin, 'suspendAuthorization', { id: resumable }, '__typename');
  await change(admin, 'blockApplication', { clientId: blocked }, '__typename');
  await change(admin, 'allowApplication', { clientId: allowed, scopes: [] }, '__typename');
  return { tpa, paused: resumable, offered, blocked, allowed, authorized: careSuite };
}

async function keysOf(admin: Person, applicationId: string): Promise<Ids> {
  const { publicJwk } = await newClientKey();
  const added = await change(admin, 'addApplicationKey', { applicationId, publicJwk }, 'key { id }');
  const { body } = await admin.graphql(`{ application(id: "${applicationId}") { credentials { id } } }`);
  return { key: added.key.id, crd: body.data.application.credentials[0].id };
}

async function webhooksOf(admin: Person): Promise<Ids> {
  const endpoints = await admin.graphql('{ webhookEndpoints { id } }');
  const whe = endpoints.body.data.webhookEndpoints[0].id as string;
  const { body } = await admin.graphql(`{ webhookDeliveries(endpointId: "${whe}") { nodes { id } } }`);
  return { whe, dlv: body.data.webhookDeliveries.nodes[0].id };
}

async function requestIn(server: TestServer, slug: string, admin: Person, clientId: string): Promise<string> {
  const member = await signIn(server, `member@${slug}.example`);
  const input = { clientId, scopes: ['agency:read'], reason: 'Work' };
  await change(member, 'requestAuthorization', input, '__typename');
  const { body } = await admin.graphql('{ authorizationRequests { nodes { id } } }');
  return body.data.authorizationRequests.nodes[0].id as string;
}

async function invitationIn(admin: Person, email: string): Promise<string> {
  await change(admin, 'inviteProfile', { email, role: 'MEMBER' }, '__typename');
  const { body } = await admin.graphql('{ invitations { nodes { id } } }');
  return body.data.invitations.nodes[0].id as string;
}
