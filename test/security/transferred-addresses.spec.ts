// An application's former owner still runs what answers at its registered addresses.
import { startBackchannel } from '../support/backchannel.js';
import { Browser, browserOf, leadsTo } from '../support/browser.js';
import { change } from '../support/changes.js';
import type { Answer } from '../support/clients.js';
import { configureExisting, existingRequest } from '../support/existing-clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import {
  authorizationRequest,
  codeFor,
  configureSignIn,
  redeem,
  refresh,
  signInTo,
} from '../support/sign-in.js';
import { handOver, offeredToOthers, signInParties, type TransferParties } from '../support/transfers.js';

const MEMBER = 'member@harbor-211.example';
const SCOPE = { scope: 'openid offline_access agency:read' };

let server: TestServer;
let parties: TransferParties;

beforeAll(async () => {
  server = await startTestServer();
  parties = await signInParties(server);
});
afterAll(() => server.stop());

async function oauthOf(id: string): Promise<any> {
  const { body } = await parties.receiver.graphql(
    `query ($id: ID!) { application(id: $id) {
       oauth { enabled clientType redirectUris postLogoutRedirectUris backchannelLogoutUri } } }`,
    { id },
  );
  return body.data.application.oauth;
}

function expectNoWayOut(answer: Answer): void {
  expect([answer.status, answer.headers.get('location'), leadsTo(answer)]).toEqual([400, null, null]);
}

describe.each(['CONFIDENTIAL', 'PUBLIC'])('a transferred application, %s', (clientType) => {
  it('sends nobody to its addresses until the new owner confirms them', async () => {
    const party = await offeredToOthers(parties, { clientType });
    const browser = await browserOf(server, MEMBER);
    const { path } = authorizationRequest(party, SCOPE);
    const page = await browser.open(path);
    const now = await handOver(parties, party);
    for (const answer of [
      await browser.submit(page, { decision: 'allow' }),
      await browser.open(path),
      await browser.open(authorizationRequest(party, { prompt: 'none' }).path),
    ]) {
      expectNoWayOut(answer);
    }
    expect(await oauthOf(party.client_id)).toMatchObject({
      enabled: false,
      redirectUris: [party.redirectUri],
    });
    await configureSignIn(parties.receiver, now);
    expect(await oauthOf(party.client_id)).toMatchObject({ enabled: true, clientType });
    expect((await signInTo(server, now, MEMBER, SCOPE)).access_token).toBeTruthy();
  });

  it('gives the former owner nothing for a code that it got before', async () => {
    const party = await offeredToOthers(parties, { clientType });
    const code = await codeFor(new Browser(server), party, MEMBER, SCOPE);
    await configureSignIn(parties.receiver, await handOver(parties, party));
    expect((await redeem(server, party, code)).status).not.toBe(200);
  });
});

describe('a transferred application', () => {
  it('keeps none of its logout addresses unless the new owner names them', async () => {
    const home = 'http://localhost:4100/';
    const ear = await startBackchannel();
    const logout = { postLogoutRedirectUris: [home], backchannelLogoutUri: ear.uri };
    const party = await offeredToOthers(parties, logout);
    const now = await handOver(parties, party);
    expect(await oauthOf(party.client_id)).toMatchObject(logout);
    const query = new URLSearchParams({ client_id: party.client_id, post_logout_redirect_uri: home });
    const browser = await browserOf(server, MEMBER);
    const signedOut = await browser.open(`/oauth/logout?${query.toString()}`);
    expect([signedOut.status, leadsTo(signedOut)]).toEqual([400, null]);
    await configureSignIn(parties.receiver, now);
    const none = { enabled: true, postLogoutRedirectUris: [], backchannelLogoutUri: null };
    expect(await oauthOf(party.client_id)).toMatchObject(none);
    await ear.close();
  });

  it('for people of its own organization only admits those of the new owner', async () => {
    const party = await offeredToOthers(parties, { signInAudience: 'OWN_ORGANIZATION' });
    await signInTo(server, party, 'member@caresuite.example', { scope: 'openid' });
    const now = await handOver(parties, party);
    await configureSignIn(parties.receiver, now, { signInAudience: 'OWN_ORGANIZATION' });
    await expect(signInTo(server, now, 'member@caresuite.example', { scope: 'openid' })).rejects.toThrow();
    const { id_token } = await signInTo(server, now, 'member@prairie-211.example', { scope: 'openid' });
    expect(id_token).toBeTruthy();
  });

  it('starts no sign-in of the existing clients either', async () => {
    const party = await offeredToOthers(parties);
    await configureExisting(parties.publisher, party.client_id);
    await handOver(parties, party);
    const answer = await (await browserOf(server, MEMBER)).open(existingRequest(party, {}));
    expectNoWayOut(answer);
  });
});

describe('a public client, which only its redirect addresses identify', () => {
  it.each([
    ['loses a redirect address', { redirectUris: ['https://elsewhere.example/back'] }],
    ['becomes confidential', { clientType: 'CONFIDENTIAL' }],
  ])('that %s loses what people had given it', async (_what, settings) => {
    const party = await offeredToOthers(parties, { clientType: 'PUBLIC' });
    const before = await signInTo(server, party, MEMBER, SCOPE);
    await configureSignIn(parties.publisher, party, { postLogoutRedirectUris: [party.redirectUri] });
    const kept = await refresh(server, party, before.refresh_token);
    expect(kept.status).toBe(200);
    await configureSignIn(parties.publisher, party, settings);
    const input = { applicationId: party.client_id, redirectUris: [party.redirectUri], clientType: 'PUBLIC' };
    await change(parties.publisher, 'configureOAuth', input, '__typename');
    expect((await refresh(server, party, kept.body.refresh_token)).body.error).toBe('invalid_grant');
  });
});
