// What an application's own organization reads of refusals that its own switches cause, so that it knows why it stopped.
import { auditTypes, notedRefusals } from '../support/audit.js';
import {
  authorize,
  change,
  clientAbroad,
  credentialsOf,
  offerApplication,
  registerApplication,
} from '../support/changes.js';
import { addKey, requestByKey } from '../support/client-keys.js';
import {
  basic,
  bearer,
  clientRequest,
  get,
  organizationId,
  type Person,
  requestToken,
  signIn,
  tokenFor,
} from '../support/clients.js';
import { atOnce } from '../support/eventually.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { signInTo } from '../support/sign-in.js';
import { handOver, offeredToOthers, signInParties } from '../support/transfers.js';

let server: TestServer;
let harbor: Person;
let caresuite: Person;

beforeAll(async () => {
  server = await startTestServer({ env: { NEXUS_AUDIT_BATCH_SECONDS: '1' } });
  harbor = await signIn(server, 'admin@harbor-211.example');
  caresuite = await signIn(server, 'admin@caresuite.example');
});
afterAll(() => server.stop());

const suspend = (id: string, admin = caresuite) => change(admin, 'suspendApplication', { id }, '__typename');

/** Until then all that came before is written, if anything is. */
async function tellOfAnother(admin: Person): Promise<void> {
  const told = await registerApplication(admin, ['agency:read']);
  await suspend(told.client_id, admin);
  await requestToken(server, told);
  await notedRefusals(admin, told.client_id, 1);
}

describe('an application’s own organization reads', () => {
  it('once an hour that it is suspended, however often it comes, and with a token or a secret', async () => {
    const client = await registerApplication(caresuite, ['agency:read']);
    const token = await tokenFor(server, client);
    await suspend(client.client_id);
    const answers = await atOnce(20, () => get(server, '/agency', bearer(token)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    await requestToken(server, client);
    await change(caresuite, 'resumeApplication', { id: client.client_id }, '__typename');
    const tokensOnly = { applicationId: client.client_id, existingFlow: false, basicOnApi: false };
    await change(caresuite, 'configureExistingClients', tokensOnly, '__typename');
    await get(server, '/agency', basic(client));
    const [suspended, direct, ...more] = await notedRefusals(caresuite, client.client_id, 2);
    const [{ id: credentialId }] = await credentialsOf(caresuite, client);
    const subject = { applicationId: client.client_id, credentialId };
    const actor = { kind: 'APPLICATION', name: 'Sample' };
    const endpoint = 'GET /agency';
    expect(suspended).toMatchObject({
      actor,
      subject,
      details: { reason: 'application_suspended', endpoint },
    });
    expect(direct).toMatchObject({ actor, subject, details: { reason: 'secret_not_taken', endpoint } });
    expect(more).toEqual([]);
  });

  it('which of its secrets and keys was revoked, or has expired', async () => {
    const client = await registerApplication(caresuite, ['agency:read']);
    const key = await addKey(caresuite, client);
    const [{ id: credentialId }] = await credentialsOf(caresuite, client);
    const { body: issued } = await requestByKey(server, key);
    await change(caresuite, 'removeApplicationKey', { id: key.keyId }, '__typename');
    await get(server, '/agency', bearer(issued.access_token));
    const rotated = await change(
      caresuite,
      'rotateCredential',
      { id: credentialId, graceSeconds: 0 },
      'credential { id } clientSecret',
    );
    await requestToken(server, client);
    const successor = { ...client, client_secret: rotated.clientSecret as string };
    await change(caresuite, 'revokeCredential', { id: rotated.credential.id }, '__typename');
    await requestToken(server, successor);
    await requestToken(server, { ...client, client_secret: `${client.client_secret}x` }); // a wrong one tells nothing
    const told = await notedRefusals(caresuite, client.client_id, 3);
    expect(
      told.map(({ details: { reason }, subject }) => [reason, subject.keyId ?? subject.credentialId]),
    ).toEqual([
      ['credential_ended', key.keyId],
      ['credential_expired', credentialId],
      ['credential_ended', rotated.credential.id],
    ]);
  });

  it('that it withdrew its offer, and others read nothing of it', async () => {
    const home = await offerApplication(caresuite, ['agency:read']);
    const id = await authorize(harbor, home.client_id, ['agency:read']);
    const client = await clientAbroad(server, home, 'harbor-211');
    const offer = { applicationId: home.client_id, enabled: false };
    await change(caresuite, 'configureThirdParty', offer, '__typename');
    await requestToken(server, client);
    const [event, ...more] = await notedRefusals(caresuite, home.client_id, 1);
    expect(event!.details).toEqual({
      reason: 'offer_withdrawn',
      applicationName: 'Sample',
      endpoint: 'POST /oauth/token',
    });
    expect(event!.subject).toEqual({ applicationId: home.client_id });
    expect(more).toEqual([]);
    expect(await auditTypes(harbor, id)).not.toContain('access.refused');
    expect(await auditTypes(harbor, home.client_id)).not.toContain('access.refused');
  });

  it('of people who use it neither who, nor from where', async () => {
    const party = await offeredToOthers(await signInParties(server));
    const { access_token } = await signInTo(server, party, 'member@harbor-211.example');
    await suspend(party.client_id);
    await get(server, '/agency', bearer(access_token));
    await notedRefusals(caresuite, party.client_id, 1);
    const query = `query ($id: ID!) { auditEvents(subjectId: $id, types: ["access.refused"]) { nodes {
      network actor { id onBehalfOf { id } } } } }`;
    const { body } = await caresuite.graphql(query, { id: party.client_id });
    expect(body.data.auditEvents.nodes).toEqual([
      { network: null, actor: { id: party.client_id, onBehalfOf: null } },
    ]);
  });

  it('nothing of people’s tokens that were ended before, which its switch does not keep out', async () => {
    const party = await offeredToOthers(await signInParties(server));
    const { access_token } = await signInTo(server, party, 'member@harbor-211.example');
    await clientRequest(server, '/oauth/revoke', party, { token: access_token });
    await suspend(party.client_id);
    expect((await get(server, '/agency', bearer(access_token))).status).toBe(401);
    await tellOfAnother(caresuite);
    expect(await auditTypes(caresuite, party.client_id)).not.toContain('access.refused');
  });

  it('nothing of what a former owner still has, nor of what people let it do', async () => {
    const parties = await signInParties(server);
    const party = await offeredToOthers(parties);
    const { access_token } = await signInTo(server, party, 'member@harbor-211.example');
    await authorize(harbor, party.client_id, ['agency:read']);
    const former = await clientAbroad(server, party, 'harbor-211');
    await handOver(parties, party);
    await requestToken(server, party);
    await requestToken(server, former);
    await suspend(party.client_id, parties.receiver);
    expect((await get(server, '/agency', bearer(access_token))).status).toBe(401);
    await tellOfAnother(parties.receiver);
    expect(await auditTypes(parties.receiver, party.client_id)).not.toContain('access.refused');
    expect(await auditTypes(caresuite, party.client_id)).not.toContain('access.refused');
  });
});

it('an organization reads also of a key’s application that it refused', async () => {
  const home = await offerApplication(caresuite, ['agency:read']);
  const id = await authorize(harbor, home.client_id, ['agency:read']);
  const key = await addKey(caresuite, home);
  await change(harbor, 'suspendAuthorization', { id }, '__typename');
  await requestByKey(server, key, { organization_id: organizationId(server.demo, 'harbor-211') });
  const [event] = await notedRefusals(harbor, home.client_id, 1);
  expect(event!.details).toMatchObject({ reason: 'authorization_ended', endpoint: 'POST /oauth/token' });
  const [told] = await notedRefusals(caresuite, id, 1);
  expect(told!.details).toMatchObject({ reason: 'refused_by_organization', organization: 'Harbor 211' });
});
