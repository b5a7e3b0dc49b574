import { auditTypes } from '../support/audit.js';
import {
  asShown,
  authorizationsOf,
  authorizeApplicationRequest,
  exchanged,
  hasElement,
  offerParty,
  scopesOn,
  ticking,
  toldIn,
} from '../support/authorize-application.js';
import { type Browser, browserOf } from '../support/browser.js';
import { authorize, change, standingOf } from '../support/changes.js';
import { bearer, get, type Person, signIn } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import type { RelyingParty } from '../support/sign-in.js';

const HARBOR_ADMIN = 'admin@harbor-211.example';
const SCOPES = ['organization:read', 'agency:read', 'resource:read'];

let server: TestServer;
let publisher: Person;
let harborAdmin: Person;
/** A browser in which the admin of Harbor has signed in. */
let inHarbor: Browser;

beforeAll(async () => {
  server = await startTestServer();
  publisher = await signIn(server, 'admin@caresuite.example');
  harborAdmin = await signIn(server, HARBOR_ADMIN);
  inHarbor = await browserOf(server, HARBOR_ADMIN);
});
afterAll(() => server.stop());

const totalOf = async (path: string, token: string) => {
  const { status, body } = await get(server, path, bearer(token));
  return status === 200 ? body.total : status;
};

describe('an organization that has authorized it already', () => {
  const widen = (party: RelyingParty, scopes: readonly string[]) =>
    change(publisher, 'setApplicationScopes', { id: party.client_id, scopes }, '__typename');

  it('goes on unchanged, with what it approved of what is asked', async () => {
    const party = await offerParty(publisher, SCOPES);
    const id = await authorize(harborAdmin, party.client_id, ['organization:read', 'agency:read']);
    const before = await auditTypes(harborAdmin, party.client_id);
    const { path, verifier } = authorizeApplicationRequest(party, { scope: 'agency:read resource:read' });
    const review = await inHarbor.open(path);
    const marks = Object.entries(scopesOn(review)).map(([name, { ticked, words }]) => [
      name,
      ticked,
      /Approved|New|Not approved before/.exec(words)?.[0],
    ]);
    expect(marks).toEqual([
      ['organization:read', true, 'Approved'],
      ['agency:read', true, 'Approved'],
      ['resource:read', false, 'Not approved before'],
    ]);
    const answer = await inHarbor.submit(review, { decision: 'keep' });
    expect(await exchanged(server, party, verifier, answer)).toMatchObject({
      authorization_id: id,
      scope: 'agency:read',
    });
    expect(await auditTypes(harborAdmin, party.client_id)).toEqual(before);
  });

  it('sees which of what it asks the application may not work without, and may leave it out', async () => {
    const party = await offerParty(publisher, SCOPES);
    const input = { applicationId: party.client_id, enabled: true, optionalScopes: ['resource:read'] };
    await change(publisher, 'configureThirdParty', input, '__typename');
    const { path, verifier } = authorizeApplicationRequest(party);
    const review = await inHarbor.open(path);
    expect(hasElement(review, 'required')).toBe(true);
    const marks = Object.entries(scopesOn(review)).map(([name, { words }]) => [
      name,
      /Required|Optional/.exec(words)?.[0],
    ]);
    expect(marks).toEqual([
      ['organization:read', 'Required'],
      ['agency:read', 'Required'],
      ['resource:read', 'Optional'],
    ]);
    const sent = { ...ticking(['agency:read']), duration: 'no-end', decision: 'approve' };
    const answer = await inHarbor.submit(review, sent);
    expect(await exchanged(server, party, verifier, answer)).toMatchObject({ scope: 'agency:read' });
  });

  it('approves the whole list anew: wider and narrower in one step', async () => {
    const party = await offerParty(publisher, ['agency:read']);
    const id = await authorize(harborAdmin, party.client_id, ['agency:read']);
    await widen(party, ['agency:read', 'resource:read', 'profile:read']);
    const { path, verifier } = authorizeApplicationRequest(party, { scope: 'resource:read' });
    const review = await inHarbor.open(path);
    expect(scopesOn(review)).toMatchObject({
      'agency:read': { ticked: true, words: expect.stringContaining('Approved') },
      'resource:read': { ticked: true, words: expect.stringContaining('New') },
      'profile:read': { ticked: false, words: expect.stringContaining('New') },
    });
    const answer = await inHarbor.submit(review, { ...ticking(['resource:read']), decision: 'approve' });
    const { access_token, scope } = await exchanged(server, party, verifier, answer);
    expect(scope).toBe('resource:read');
    expect([await totalOf('/resource', access_token), await totalOf('/agency', access_token)]).toEqual([
      5, 403,
    ]);
    expect(await standingOf(harborAdmin, id)).toEqual({
      scopes: ['resource:read'],
      pendingScopes: [],
      declinedScopes: ['profile:read', 'agency:read'],
    });
  });

  it('is not offered to go on unchanged with nothing of what is asked', async () => {
    const party = await offerParty(publisher, SCOPES);
    await authorize(harborAdmin, party.client_id, ['agency:read']);
    const review = await inHarbor.open(authorizeApplicationRequest(party, { scope: 'resource:read' }).path);
    expect([hasElement(review, 'approve'), hasElement(review, 'keep')]).toEqual([true, false]);
  });

  it('and suspended it reads so, and lets it act again only by the button that says so', async () => {
    const party = await offerParty(publisher, SCOPES);
    const id = await authorize(harborAdmin, party.client_id, ['agency:read']);
    await change(harborAdmin, 'suspendAuthorization', { id }, '__typename');
    const { path, verifier } = authorizeApplicationRequest(party, { scope: 'agency:read' });
    const review = await inHarbor.open(path);
    expect(['suspended', 'resume', 'approve', 'keep'].map((each) => hasElement(review, each))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    for (const decision of ['approve', 'keep']) {
      const refused = await inHarbor.submit(review, { ...asShown(review), decision });
      expect(refused.status).toBe(400);
    }
    const denied = await inHarbor.submit(review, { ...asShown(review), decision: 'deny' });
    expect(toldIn(denied)).toMatchObject({ error: 'access_denied' });
    expect(await authorizationsOf(harborAdmin, party)).toMatchObject([{ id, status: 'SUSPENDED' }]);
    const answer = await inHarbor.submit(review, { ...asShown(review), decision: 'resume' });
    const { access_token } = await exchanged(server, party, verifier, answer);
    expect(await totalOf('/agency', access_token)).toBe(3);
    expect((await auditTypes(harborAdmin, party.client_id)).slice(0, 2)).toEqual([
      'authorization.resumed',
      'authorization.approved',
    ]);
  });

  it('until a day that has passed authorizes it anew', async () => {
    const party = await offerParty(publisher, SCOPES);
    const id = await authorize(harborAdmin, party.client_id, ['agency:read']);
    await server.database.asOwner(
      `UPDATE authorizations SET expires_at = now() - interval '1 minute' WHERE application_id =
       (SELECT id FROM applications ORDER BY created_at DESC LIMIT 1)`,
    );
    const { path, verifier } = authorizeApplicationRequest(party);
    const review = await inHarbor.open(path);
    expect([hasElement(review, 'expired'), hasElement(review, 'duration')]).toEqual([true, true]);
    const answer = await inHarbor.submit(review, { ...asShown(review), decision: 'approve' });
    const { authorization_id } = await exchanged(server, party, verifier, answer);
    expect(authorization_id).not.toBe(id);
    expect(await authorizationsOf(harborAdmin, party)).toMatchObject([
      { id: authorization_id, status: 'ACTIVE' },
    ]);
  });
});
