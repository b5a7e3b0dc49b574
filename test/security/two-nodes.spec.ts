import { setScopes } from '../support/changes.js';
import {
  basic,
  bearer,
  clientRequest,
  demoClient,
  organizationId,
  requestToken,
  send,
  signIn,
  tokenFor,
} from '../support/clients.js';
import { eventually } from '../support/eventually.js';
import {
  askForServiceAccount,
  assignedApplication,
  configureExisting,
  tokenOf,
} from '../support/existing-clients.js';
import {
  askAsCareSuite,
  careSuiteAuthorization,
  CLOSED,
  OPEN,
  startTwoNodes,
  type TwoNodes,
  warmToken,
} from '../support/nodes.js';
import { demoParty, refresh, signInTo } from '../support/sign-in.js';

const WORST_MS = 1_000;
const TYPICAL_MS = 100;

let nodes: TwoNodes;
let authorization: string;

beforeAll(async () => {
  nodes = await startTwoNodes();
  authorization = await careSuiteAuthorization(nodes.harbor);
});
afterAll(() => nodes.stop());

const suspend = () => nodes.harbor.mutate('suspendAuthorization', { id: authorization }, '__typename');
const resume = () => nodes.harbor.mutate('resumeAuthorization', { id: authorization }, '__typename');

/** Whatever the other node says of the token, until it is what it should be; within a second at the worst. */
async function statusOnB(path: string, headers: Record<string, string>, expected: number): Promise<void> {
  await eventually(
    async () => (await send(nodes.b.url + path, { headers })).status,
    (status) => status === expected,
    WORST_MS,
  );
}

/** A new application of Harbor's that the other node knows well. */
async function newWarmApplication() {
  const { application, clientSecret } = await nodes.harbor.mutate(
    'createApplication',
    { name: 'Warm', scopes: ['agency:read', 'resource:read'] },
    'application { id credentials { id } } clientSecret',
  );
  const client = { client_id: application.id as string, client_secret: clientSecret as string };
  const token = await tokenFor(nodes.b, client);
  await statusOnB('/agency', bearer(token), 200);
  return { client, token, credentialId: application.credentials[0].id as string };
}

describe('what one node changes, another node feels', () => {
  it('suspending ends tokens, Basic, exchange and /keys there; resuming revives all but the old token', async () => {
    const token = await warmToken(nodes.b);
    expect(await askAsCareSuite(nodes.b, token)).toEqual(OPEN);
    await suspend();
    await eventually(
      () => askAsCareSuite(nodes.b, token),
      (verdict) => same(verdict, CLOSED),
      WORST_MS,
    );
    await resume();
    const resumed = { ...OPEN, token: 401 };
    await eventually(
      () => askAsCareSuite(nodes.b, token),
      (verdict) => same(verdict, resumed),
      WORST_MS,
    );
  });

  it('narrowing refuses what was taken away, to tokens issued before and to Basic', async () => {
    const { client, token } = await newWarmApplication();
    await setScopes(nodes.harbor, client, ['resource:read']);
    await statusOnB('/agency', bearer(token), 403);
    await statusOnB('/agency', basic(client), 403);
    await statusOnB('/resource', bearer(token), 200);
  });

  it('revoking a credential ends it and its tokens', async () => {
    const { client, token, credentialId } = await newWarmApplication();
    await nodes.harbor.mutate('revokeCredential', { id: credentialId }, '__typename');
    await statusOnB('/agency', bearer(token), 401);
    await statusOnB('/agency', basic(client), 401);
    expect((await requestToken(nodes.b, client)).body.error).toBe('invalid_client');
  });

  it('revoking an access token ends it, revoking a refresh token its whole sign-in', async () => {
    const party = demoParty(nodes.a, 'Harbor Caseworker');
    const tokens = await signInTo(nodes.a, party, 'member@harbor-211.example', {
      scope: 'openid agency:read',
    });
    const next = (await refresh(nodes.b, party, tokens.refresh_token)).body;
    const both = [tokens.access_token, next.access_token] as string[];
    for (const token of both) await statusOnB('/agency', bearer(token), 200);
    const revoke = (token: string) => clientRequest(nodes.a, '/oauth/revoke', party, { token });
    expect((await revoke(tokens.access_token)).status).toBe(200);
    await statusOnB('/agency', bearer(tokens.access_token), 401);
    await statusOnB('/agency', bearer(next.access_token), 200);
    expect((await revoke(next.refresh_token)).status).toBe(200);
    for (const token of both) {
      await statusOnB('/agency', bearer(token), 401);
      const state = await clientRequest(nodes.b, '/oauth/introspect', party, { token });
      expect(state.body).toEqual({ active: false });
    }
    expect((await refresh(nodes.b, party, next.refresh_token)).body.error).toBe('invalid_grant');
  });

  it('suspending an organization or an application, as an operator would, ends all that they do', async () => {
    const bot = demoClient(nodes.a.demo, 'Harbor Sync Bot');
    for (const table of ['organizations', 'applications']) {
      const token = await tokenFor(nodes.b, bot);
      await statusOnB('/agency', bearer(token), 200);
      const name = table === 'organizations' ? 'Harbor 211' : 'Harbor Sync Bot';
      const set = (status: string) =>
        nodes.a.database.asOwner(`UPDATE ${table} SET status = $1, version = version + 1 WHERE name = $2`, [
          status,
          name,
        ]);
      await set('SUSPENDED');
      await statusOnB('/agency', bearer(token), 401);
      await statusOnB('/agency', basic(bot), 401);
      await set('ACTIVE');
      await statusOnB('/agency', basic(bot), 200);
      await statusOnB('/agency', bearer(token), 401);
    }
  });

  it('revoking an authorization takes its key from /keys and ends its secret and tokens', async () => {
    const prairie = await signIn(nodes.a, 'admin@prairie-211.example');
    const home = demoClient(nodes.a.demo, 'CareSuite');
    const input = { clientId: home.client_id, scopes: ['agency:read'] };
    const { authorization: given } = await prairie.mutate(
      'authorizeApplication',
      input,
      'authorization { id }',
    );
    const keyOnB = async () => {
      const organization = organizationId(nodes.a.demo, 'prairie-211');
      return (await send(`${nodes.b.url}/keys?organization=${organization}`, { headers: basic(home) })).body
        .keys[0];
    };
    const client = { client_id: home.client_id, client_secret: (await keyOnB()).client_secret };
    const token = await tokenFor(nodes.b, client);
    await statusOnB('/agency', bearer(token), 200);
    await prairie.mutate('revokeAuthorization', { id: given.id }, '__typename');
    expect(await keyOnB()).toBeUndefined();
    await statusOnB('/agency', bearer(token), 401);
    await statusOnB('/agency', basic(client), 401);
  });

  it('taking a service account back, or switching its flow off, ends its tokens', async () => {
    const ends = [
      (profileId: string, applicationId: string) =>
        nodes.harbor.mutate('unassignServiceAccount', { profileId, applicationId }, '__typename'),
      (id: string) => nodes.harbor.mutate('removeServiceAccount', { id }, '__typename'),
      (_: string, applicationId: string) =>
        configureExisting(nodes.harbor, applicationId, { existingFlow: false }),
    ];
    for (const end of ends) {
      const { client, account } = await assignedApplication(nodes.harbor, ['agency:read']);
      const token = tokenOf(await askForServiceAccount(nodes.b, client, account));
      await statusOnB('/agency', bearer(token), 200);
      await end(account, client.client_id);
      await statusOnB('/agency', bearer(token), 401);
      expect((await askForServiceAccount(nodes.b, client, account)).status).toBe(400);
    }
  });

  it('switching Basic off leaves the secret /keys, and tokens', async () => {
    const { client, token } = await newWarmApplication();
    await statusOnB('/agency', basic(client), 200);
    await configureExisting(nodes.harbor, client.client_id, { existingFlow: false, basicOnApi: false });
    await statusOnB('/agency', basic(client), 401);
    await statusOnB('/keys', basic(client), 200);
    await statusOnB('/agency', bearer(token), 200);
  });

  it('is typically felt well within a tenth of a second', async () => {
    const times: number[] = [];
    for (let round = 0; round < 30; round++) {
      const token = await warmToken(nodes.b);
      await suspend();
      const changedAt = performance.now();
      await statusOnB('/agency', bearer(token), 401);
      times.push(performance.now() - changedAt);
      await resume();
      await eventually(
        async () => (await requestToken(nodes.b, careSuite())).status,
        (status) => status === 200,
        WORST_MS,
      );
    }
    times.sort((one, other) => one - other);
    const at = (share: number) => times[Math.floor(share * (times.length - 1))]!;
    process.stderr.write(
      `felt on the other node: median ${at(0.5).toFixed(1)} ms, p90 ${at(0.9).toFixed(1)} ms, worst ${at(1).toFixed(1)} ms\n`,
    );
    expect(at(0.5)).toBeLessThan(TYPICAL_MS);
  });

  it('containing a leak ends every credential and token of the application', async () => {
    const token = await warmToken(nodes.b);
    const home = demoClient(nodes.b.demo, 'CareSuite');
    const homeToken = await tokenFor(nodes.b, home);
    await statusOnB('/keys', bearer(homeToken), 200);
    await nodes.caresuite.mutate('containLeak', { applicationId: home.client_id }, 'clientSecret');
    for (const headers of [bearer(token), bearer(homeToken), basic(home), basic(careSuite())]) {
      await statusOnB('/agency', headers, 401);
      await statusOnB('/keys', headers, 401);
    }
  });
});

function careSuite() {
  return nodes.b.demo.authorizations[0]!;
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
