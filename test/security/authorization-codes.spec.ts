import { auditOf } from '../support/audit.js';
import {
  asShown,
  authorizeApplicationRequest,
  codeIn,
  offerParty,
} from '../support/authorize-application.js';
import { type Browser, browserOf } from '../support/browser.js';
import { change, clientAbroad, findKey } from '../support/changes.js';
import { type Answer, bearer, type Person, send, signIn, tokenFor } from '../support/clients.js';
import { atOnce, eventually, tally } from '../support/eventually.js';
import { startTwoNodes, type TwoNodes } from '../support/nodes.js';
import { redeem, type RelyingParty, tokenRequest } from '../support/sign-in.js';

const FIFTY = 50;

let nodes: TwoNodes;
let prairieAdmin: Person;
let browser: Browser;

beforeAll(async () => {
  nodes = await startTwoNodes();
  prairieAdmin = await signIn(nodes.a, 'admin@prairie-211.example');
  browser = await browserOf(nodes.a, 'admin@prairie-211.example');
});
afterAll(() => nodes.stop());

interface Approved {
  readonly party: RelyingParty;
  readonly code: string;
  readonly verifier: string;
}

/** A new application that Prairie has approved just now. */
async function approved(more: Record<string, unknown> = {}): Promise<Approved> {
  const party = await offerParty(nodes.caresuite, ['agency:read', 'resource:read'], more);
  return { party, ...(await approvedAgain(party)) };
}

/** Another code of an application that Prairie has approved: it goes on unchanged. */
async function approvedAgain(party: RelyingParty): Promise<{ code: string; verifier: string }> {
  const { path, verifier } = authorizeApplicationRequest(party);
  const page = await browser.open(path);
  const decision = (page.body as string).includes('id="keep"') ? 'keep' : 'approve';
  return { code: codeIn(await browser.submit(page, { ...asShown(page), decision })), verifier };
}

const redeemOn = (node: keyof Pick<TwoNodes, 'a' | 'b'>, { party, ...code }: Approved, more = {}) =>
  redeem(nodes[node], party, code, more);
const listOn = async (node: keyof Pick<TwoNodes, 'a' | 'b'>, token: string) =>
  (await send(`${nodes[node].url}/agency`, { headers: bearer(token) })).status;
const outcome = ({ status, body }: Answer): string => (status === 200 ? 'token' : body.error);

/** How often the code was used. */
async function uses(): Promise<number> {
  return (await nodes.a.database.asOwner('SELECT FROM authorization_codes WHERE consumed_at IS NOT NULL'))
    .length;
}

describe('the code of an authorization', () => {
  it('is for the home credential with all its proofs, and is not used up by a failed attempt', async () => {
    const { party, code, verifier } = await approved();
    const abroad = await clientAbroad(nodes.a, party, 'prairie-211');
    const other = await offerParty(nodes.caresuite, ['agency:read']);
    const used = await uses();
    const attempt = (more: Record<string, string>, client = party) =>
      redeem(nodes.b, { ...party, ...client }, { code, verifier }, more);
    const answers = [
      await attempt({}, { ...party, ...abroad }),
      await attempt({}, other),
      await attempt({}, { ...party, client_secret: other.client_secret }),
      await attempt({}, { ...party, client_secret: '' }),
      await attempt({ code_verifier: '' }),
      await attempt({ code_verifier: verifier.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')) }),
      await attempt({ code_verifier: `${verifier}=` }),
      await attempt({ redirect_uri: '' }),
      await attempt({ redirect_uri: 'https://sample.example/back' }),
      await attempt({ code: `${code}A` }),
    ];
    expect(answers.map(outcome)).toEqual([
      'invalid_grant',
      'invalid_grant',
      'invalid_client',
      'invalid_client',
      ...Array<string>(6).fill('invalid_grant'),
    ]);
    expect(await uses()).toBe(used);
    expect(outcome(await attempt({}))).toBe('token');
  });

  it('is not for an application that only names itself', async () => {
    const { party, code, verifier } = await approved({ clientType: 'PUBLIC' });
    const used = await uses();
    const named = await redeem(nodes.b, { ...party, client_secret: '' }, { code, verifier });
    expect(outcome(named)).toBe('invalid_grant');
    expect(await uses()).toBe(used);
    expect(outcome(await redeem(nodes.b, party, { code, verifier }))).toBe('token');
  });

  it('gives no refresh token, and opens nothing of a person', async () => {
    const { body } = await redeemOn('b', await approved());
    expect(Object.keys(body).sort()).toEqual([
      'access_token',
      'authorization_id',
      'expires_in',
      'organization_id',
      'scope',
      'token_type',
    ]);
    const viewer = await send(`${nodes.b.url}/graphql`, {
      method: 'POST',
      headers: { ...bearer(body.access_token as string), 'content-type': 'application/json' },
      body: JSON.stringify({
        query: '{ viewer { user { email } profile { id } application { clientId } } }',
      }),
    });
    expect(viewer.body.data.viewer).toMatchObject({ user: null, profile: null, application: {} });
    const { party } = await approved();
    const refreshed = await tokenRequest(nodes.a, party, {
      grant_type: 'refresh_token',
      refresh_token: body.access_token,
    });
    expect(outcome(refreshed)).toBe('invalid_grant');
  });

  it('used again is refused, ends exactly the token that it gave, everywhere, and is written down for both', async () => {
    const first = await approved();
    const token = (await redeemOn('a', first)).body.access_token as string;
    const second = await approvedAgain(first.party);
    const sibling = (await redeem(nodes.b, first.party, second)).body.access_token as string;
    const abroad = await tokenFor(nodes.b, await clientAbroad(nodes.b, first.party, 'prairie-211'));
    expect(await Promise.all([listOn('a', token), listOn('b', token), listOn('b', sibling)])).toEqual([
      200, 200, 200,
    ]);

    expect(outcome(await redeemOn('b', first))).toBe('invalid_grant');
    expect(await listOn('b', token)).toBe(401);
    await eventually(
      () => listOn('a', token),
      (status) => status === 401,
      1_000,
    );
    expect(await Promise.all([sibling, abroad].map((each) => listOn('a', each)))).toEqual([200, 200]);
    expect(outcome(await redeemOn('a', first))).toBe('invalid_grant');
    const told = async (person: Person) =>
      (await auditOf(person, first.party.client_id)).filter(({ type }) => type === 'code.reused');
    expect(await told(nodes.caresuite)).toMatchObject([{ actor: { kind: 'APPLICATION', name: 'Sample' } }]);
    expect(await told(prairieAdmin)).toMatchObject([
      { actor: { kind: 'ORGANIZATION', name: 'CareSuite Inc.' } },
    ]);
  });

  it('is good once among fifty at once on two nodes', async () => {
    const contested = await approved();
    const answers = await atOnce(FIFTY, (index) => redeemOn(index % 2 === 0 ? 'a' : 'b', contested));
    expect(tally(answers.map(outcome))).toEqual({ token: 1, invalid_grant: FIFTY - 1 });
  });

  it('runs out', async () => {
    const late = await approved();
    await nodes.a.database.asOwner(
      `UPDATE authorization_codes SET expires_at = now() - interval '1 second' WHERE consumed_at IS NULL`,
    );
    expect(outcome(await redeemOn('b', late))).toBe('invalid_grant');
  });

  it.each<[string, (authorization: string, party: RelyingParty) => Promise<unknown>]>([
    [
      'the organization suspended it',
      (id) => change(prairieAdmin, 'suspendAuthorization', { id }, '__typename'),
    ],
    [
      'the organization revoked it',
      (id) => change(prairieAdmin, 'revokeAuthorization', { id }, '__typename'),
    ],
    [
      'the organization suspended and resumed it',
      async (id) => {
        await change(prairieAdmin, 'suspendAuthorization', { id }, '__typename');
        await change(prairieAdmin, 'resumeAuthorization', { id }, '__typename');
      },
    ],
    [
      'the organization took back all that it had approved',
      (id) => change(prairieAdmin, 'approveScopes', { id, scopes: [] }, '__typename'),
    ],
    [
      'the application stopped to ask others',
      (_, { client_id: applicationId }) =>
        change(nodes.caresuite, 'configureThirdParty', { applicationId, enabled: false }, '__typename'),
    ],
  ])('is dead once %s', async (_, end) => {
    const ended = await approved();
    const { authorization_id } = await findKey(nodes.a, ended.party, 'prairie-211');
    await end(authorization_id as string, ended.party);
    const used = await uses();
    expect(outcome(await redeemOn('a', ended))).toBe('invalid_grant');
    expect(await uses()).toBe(used);
  });

  it('is dead once a leak was contained, and the next one gets a credential made anew', async () => {
    const leaked = await approved();
    const { clientSecret } = await change(
      nodes.caresuite,
      'containLeak',
      { applicationId: leaked.party.client_id },
      'clientSecret',
    );
    const party = { ...leaked.party, client_secret: clientSecret };
    expect(outcome(await redeemOn('a', { ...leaked, party }))).toBe('invalid_grant');
    const fresh = await redeem(nodes.a, party, await approvedAgain(party));
    expect(await listOn('a', fresh.body.access_token as string)).toBe(200);
    const key = await findKey(nodes.a, party, 'prairie-211');
    expect(key.authorization_id).toBe(fresh.body.authorization_id);
    expect(await listOn('a', await tokenFor(nodes.a, { ...party, client_secret: key.client_secret }))).toBe(
      200,
    );
  });

  it('makes a credential that was revoked alone anew: both, or neither', async () => {
    const { party, ...code } = await approved();
    const old = await findKey(nodes.a, party, 'prairie-211');
    await nodes.a.database.asOwner(
      `UPDATE credentials SET revoked_at = now() WHERE authorization_id =
       (SELECT id FROM authorizations ORDER BY authorized_at DESC LIMIT 1)`,
    );
    await nodes.a.database.asOwner('REVOKE INSERT ON credentials FROM nexus_app');
    expect((await redeem(nodes.a, party, code)).status).toBe(500);
    await nodes.a.database.asOwner('GRANT INSERT ON credentials TO nexus_app');
    const { body } = await redeem(nodes.a, party, code);
    expect(await listOn('a', body.access_token as string)).toBe(200);
    const key = await findKey(nodes.a, party, 'prairie-211');
    expect(key.client_secret).not.toBe(old.client_secret);
    expect(await listOn('a', await tokenFor(nodes.a, { ...party, client_secret: key.client_secret }))).toBe(
      200,
    );
  });

  it('and its tokens appear in no log', async () => {
    const watched = await approved();
    const { body } = await redeemOn('a', watched);
    await redeemOn('b', watched);
    for (const secret of [
      watched.code,
      watched.verifier,
      body.access_token as string,
      watched.party.client_secret,
    ]) {
      expect(nodes.a.output() + nodes.b.output()).not.toContain(secret);
    }
  });
});
