import {
  change,
  CREDENTIAL_FIELDS,
  credentialsOf,
  inMinutes,
  outcomeOf,
  refusalsOf,
  registerApplication,
} from '../support/changes.js';
import {
  agencyStatus,
  basic,
  bearer,
  type Client,
  get,
  type Person,
  requestToken,
  signIn,
  tokenFor,
} from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let admin: Person;

beforeAll(async () => {
  server = await startTestServer();
  admin = await signIn(server, 'admin@harbor-211.example');
});
afterAll(() => server.stop());

const register = () => registerApplication(admin, ['agency:read']);

/** Expects that the secret and a token made with it open nothing any more. */
async function expectDead(client: Client, token: string): Promise<void> {
  const byToken = await get(server, '/agency', bearer(token));
  expect(byToken.status).toBe(401);
  expect(byToken.headers.get('www-authenticate')).toContain('Bearer realm="Nexus211", error="invalid_token"');
  expect(await agencyStatus(server, basic(client))).toBe(401);
  const refused = await requestToken(server, client);
  expect([refused.status, refused.body.error]).toEqual([401, 'invalid_client']);
}

describe('rotating a credential', () => {
  const rotate = (id: string, graceSeconds?: number) =>
    change(
      admin,
      'rotateCredential',
      { id, graceSeconds },
      `credential { ${CREDENTIAL_FIELDS} } clientSecret`,
    );

  it('leaves the old secret and its tokens good for the grace', async () => {
    const old = await register();
    const token = await tokenFor(server, old);
    const [{ id }] = (await credentialsOf(admin, old)) as [{ id: string }];
    const before = Date.now();
    const { credential, clientSecret } = await rotate(id, 3600);
    expect(credential.expiresAt).toBeNull();
    expect(await agencyStatus(server, basic({ ...old, client_secret: clientSecret }))).toBe(200);
    expect([await agencyStatus(server, basic(old)), await agencyStatus(server, bearer(token))]).toEqual([
      200, 200,
    ]);
    const replaced = (await credentialsOf(admin, old)).find((found) => found.id === id);
    expect(replaced.rotatedAt).toEqual(expect.any(String));
    const grace = Date.parse(replaced.expiresAt) - before;
    expect(grace).toBeGreaterThan(3_590_000);
    expect(grace).toBeLessThan(3_610_000);
  });

  it('leaves it good for a day where nothing is said', async () => {
    const old = await register();
    const [{ id }] = (await credentialsOf(admin, old)) as [{ id: string }];
    await rotate(id);
    const replaced = (await credentialsOf(admin, old)).find((found) => found.id === id);
    const hours = (Date.parse(replaced.expiresAt) - Date.parse(replaced.rotatedAt)) / 3_600_000;
    expect(hours).toBe(24);
  });

  it('ends the old secret and its tokens at once where there is no grace', async () => {
    const old = await register();
    const token = await tokenFor(server, old);
    const [{ id }] = (await credentialsOf(admin, old)) as [{ id: string }];
    const { clientSecret } = await rotate(id, 0);
    await expectDead(old, token);
    const anew = { ...old, client_secret: clientSecret };
    expect(await agencyStatus(server, bearer(await tokenFor(server, anew)))).toBe(200);
    expect((await credentialsOf(admin, old)).map(({ hint }) => hint)).toEqual([clientSecret.slice(-4)]);
  });

  it.each([3600, 0])('keeps the expiry of what it replaces, with a grace of %i s', async (graceSeconds) => {
    const client = await register();
    const expiresAt = inMinutes(60);
    const input = { applicationId: client.client_id, expiresAt };
    const { credential: old } = await change(admin, 'createCredential', input, 'credential { id }');
    const { credential } = await rotate(old.id, graceSeconds);
    expect(credential.expiresAt).toBe(expiresAt);
    const next = await rotate(credential.id, graceSeconds);
    expect(next.credential.expiresAt).toBe(expiresAt);
  });

  it('is refused for one that has expired', async () => {
    const client = await register();
    const [{ id }] = (await credentialsOf(admin, client)) as [{ id: string }];
    await server.database.asOwner(
      `UPDATE credentials SET expires_at = now() - interval '1 second'
       WHERE hint = '${client.client_secret.slice(-4)}'`,
    );
    expect(await refusalsOf(admin, 'rotateCredential', { id })).toEqual(['EXPIRED']);
  });

  it('is refused for one that was rotated or revoked before', async () => {
    const client = await register();
    const [{ id }] = (await credentialsOf(admin, client)) as [{ id: string }];
    await rotate(id, 3600);
    expect(await refusalsOf(admin, 'rotateCredential', { id })).toEqual(['ALREADY_ROTATED']);
    await change(admin, 'revokeCredential', { id }, '__typename');
    expect(await refusalsOf(admin, 'rotateCredential', { id })).toEqual(['ALREADY_REVOKED']);
    expect(await credentialsOf(admin, client)).toHaveLength(1);
  });

  it('is refused after sixty within an hour; revoking it, and rotating another application’s, are not', async () => {
    const [client, other] = [await register(), await register()];
    const [{ id: first }] = (await credentialsOf(admin, client)) as [{ id: string }];
    const { id: second } = (await rotate(first, 0)).credential;
    await server.database.asOwner("UPDATE rate_limits SET points = 59 WHERE key LIKE 'action-rotation:%'");
    expect(await outcomeOf(admin, 'rotateCredential', { id: first })).toBe('ALREADY_ROTATED'); // which does not count
    const { id } = (await rotate(second, 0)).credential;
    expect(await outcomeOf(admin, 'rotateCredential', { id })).toBe('TOO_MANY_ROTATIONS');
    expect(await outcomeOf(admin, 'revokeCredential', { id })).toBe('OK');
    const [{ id: others }] = (await credentialsOf(admin, other)) as [{ id: string }];
    expect(await outcomeOf(admin, 'rotateCredential', { id: others })).toBe('OK');
  });

  it.each([-1, 604_801])('is refused with a grace of %d seconds', async (graceSeconds) => {
    const client = await register();
    const [{ id }] = (await credentialsOf(admin, client)) as [{ id: string }];
    await expect(admin.mutate('rotateCredential', { id, graceSeconds }, '__typename')).rejects.toThrow(
      'BAD_USER_INPUT',
    );
    expect((await credentialsOf(admin, client))[0].rotatedAt).toBeNull();
  });

  it("finds another organization's credential no more than an unknown one", async () => {
    const client = await register();
    const [{ id }] = (await credentialsOf(admin, client)) as [{ id: string }];
    const stranger = await signIn(server, 'owner@caresuite.example');
    for (const unknown of [id, 'crd_00000000000000000000000000', 'nonsense']) {
      for (const mutation of ['rotateCredential', 'revokeCredential']) {
        await expect(stranger.mutate(mutation, { id: unknown }, '__typename')).rejects.toThrow('NOT_FOUND');
      }
    }
    expect(await agencyStatus(server, basic(client))).toBe(200);
  });
});
