import { auditTypes } from '../support/audit.js';
import { authorize, change, errorCodeOf, outcomeOf, outcomesOf, refusalsOf } from '../support/changes.js';
import { basic, type Client, get, type Person, signIn } from '../support/clients.js';
import { atOnce, tally } from '../support/eventually.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { registerParty } from '../support/sign-in.js';
import {
  handOver,
  offeredToOthers,
  offerTransfer,
  signInParties,
  TRANSFER_SCOPES,
  type TransferParties,
} from '../support/transfers.js';
import { createEndpoint, startWebhookReceiver } from '../support/webhook-receiver.js';

let server: TestServer;
let parties: TransferParties;
/** Of CareSuite, which owns what is offered; of Prairie, to which it is; of Harbor, which authorizes it. */
let publisher: Person;
let receiver: Person;
let harbor: Person;

beforeAll(async () => {
  server = await startTestServer();
  parties = await signInParties(server);
  ({ publisher, receiver, harbor } = parties);
});
afterAll(() => server.stop());

/** What an admin reads of the transfers of an application. */
async function transfersOf(person: Person, { client_id }: Client, args = ''): Promise<any[]> {
  const { body } = await person.graphql(`{ applicationTransfers(first: 100${args}) { nodes {
    id clientId applicationName status direction scopes offeredBy decidedBy from { slug } to { slug } } } }`);
  return body.data.applicationTransfers.nodes.filter(({ clientId }: any) => clientId === client_id);
}

const status = async (path: string, headers: Record<string, string>) =>
  (await get(server, path, headers)).status;

describe('offering an application to another organization', () => {
  it('is shown to both, to each its own people only', async () => {
    const party = await offeredToOthers(parties);
    const id = await offerTransfer(parties, party);
    const named = { from: { slug: 'caresuite' }, to: { slug: 'prairie-211' } };
    const shown = {
      id,
      applicationName: 'Sample party',
      status: 'PENDING',
      scopes: TRANSFER_SCOPES,
      decidedBy: null,
    };
    expect(await transfersOf(publisher, party)).toEqual([
      expect.objectContaining({ ...shown, ...named, direction: 'OUTGOING', offeredBy: expect.any(String) }),
    ]);
    expect(
      await transfersOf(receiver, party, ', status: PENDING, direction: INCOMING, query: "care"'),
    ).toEqual([expect.objectContaining({ ...shown, ...named, direction: 'INCOMING', offeredBy: null })]);
    expect(await transfersOf(receiver, party, ', direction: OUTGOING')).toEqual([]);
    expect(await transfersOf(harbor, party)).toEqual([]);
  });

  it('is found by its application, by both sides and nobody else', async () => {
    const [party, other] = [await offeredToOthers(parties), await offeredToOthers(parties)];
    const [id] = [await offerTransfer(parties, party), await offerTransfer(parties, other)];
    const found = async (person: Person, applicationId: string) => {
      const { body } = await person.graphql(
        `{ applicationTransfers(applicationId: "${applicationId}") { totalCount nodes { id } } }`,
      );
      return body.data.applicationTransfers;
    };
    for (const person of [publisher, receiver]) {
      expect(await found(person, party.client_id)).toEqual({ totalCount: 1, nodes: [{ id }] });
    }
    const none = { totalCount: 0, nodes: [] };
    expect(await found(harbor, party.client_id)).toEqual(none);
    for (const unknown of ['app_00000000000000000000000000', id, 'nonsense']) {
      expect([unknown, await found(publisher, unknown)]).toEqual([unknown, none]);
    }
  });

  it('is an owner’s to do, of their own application, to another organization, once at a time', async () => {
    const party = await offeredToOthers(parties);
    const to = (organizationSlug: string) => ({ id: party.client_id, organizationSlug });
    expect(await errorCodeOf(publisher, 'transferApplication', to('prairie-211'))).toBe('FORBIDDEN');
    expect(await refusalsOf(parties.owner, 'transferApplication', to('nobody-211'))).toEqual(['NOT_FOUND']);
    expect(await refusalsOf(parties.owner, 'transferApplication', to('caresuite'))).toEqual([
      'OWN_ORGANIZATION',
    ]);
    const foreign = await signIn(server, 'owner@harbor-211.example');
    expect(await errorCodeOf(foreign, 'transferApplication', to('prairie-211'))).toBe('NOT_FOUND');
    await offerTransfer(parties, party);
    expect(await refusalsOf(parties.owner, 'transferApplication', to('harbor-211'))).toEqual([
      'ALREADY_OFFERED',
    ]);
  });

  it('is decided by nobody but its two sides, and once', async () => {
    const party = await offeredToOthers(parties);
    const id = await offerTransfer(parties, party);
    const member = await signIn(server, 'member@prairie-211.example');
    expect(await errorCodeOf(member, 'acceptTransfer', { id })).toBe('FORBIDDEN');
    for (const [person, mutation] of [
      [harbor, 'acceptTransfer'],
      [harbor, 'declineTransfer'],
      [harbor, 'cancelTransfer'],
      [publisher, 'acceptTransfer'],
      [publisher, 'declineTransfer'],
      [receiver, 'cancelTransfer'],
    ] as const) {
      expect([mutation, await errorCodeOf(person, mutation, { id })]).toEqual([mutation, 'NOT_FOUND']);
    }
    await change(receiver, 'declineTransfer', { id }, '__typename');
    expect(await outcomeOf(receiver, 'acceptTransfer', { id })).toBe('ALREADY_DECIDED');
    expect(await outcomeOf(publisher, 'cancelTransfer', { id })).toBe('ALREADY_DECIDED');
    expect(await transfersOf(publisher, party)).toMatchObject([{ status: 'DECLINED', decidedBy: null }]);
    const again = await offerTransfer(parties, party);
    await change(publisher, 'cancelTransfer', { id: again }, '__typename');
    expect(await outcomeOf(receiver, 'acceptTransfer', { id: again })).toBe('ALREADY_DECIDED');
    expect(await auditTypes(receiver, party.client_id)).toEqual([
      'application.transfer_cancelled',
      'application.transfer_offered',
      'application.transfer_declined',
      'application.transfer_offered',
    ]);
    expect(await status('/agency', basic(party))).toBe(200);
  });

  it('ends after its time, and makes room for another offer', async () => {
    const party = await offeredToOthers(parties);
    const id = await offerTransfer(parties, party);
    await server.database.asOwner(
      `UPDATE application_transfers SET expires_at = now() - interval '1 minute' WHERE status = 'PENDING'
         AND id = (SELECT id FROM application_transfers ORDER BY id DESC LIMIT 1)`,
    );
    expect(await outcomeOf(receiver, 'acceptTransfer', { id })).toBe('ALREADY_DECIDED');
    expect(await transfersOf(receiver, party, ', status: EXPIRED')).toHaveLength(1);
    await offerTransfer(parties, party);
    expect(await transfersOf(receiver, party)).toMatchObject([{ status: 'EXPIRED' }, { status: 'PENDING' }]);
  });

  it('is accepted only as it was offered', async () => {
    const party = await offeredToOthers(parties);
    const id = await offerTransfer(parties, party);
    const input = { id: party.client_id, scopes: [...TRANSFER_SCOPES, 'agency:write'] };
    await change(publisher, 'setApplicationScopes', input, '__typename');
    expect(await outcomeOf(receiver, 'acceptTransfer', { id })).toBe('CHANGED_SINCE_OFFERED');
    expect(await transfersOf(receiver, party)).toMatchObject([{ status: 'PENDING' }]);
    expect(await status('/agency', basic(party))).toBe(200);
  });

  it('is made so often in an hour, whatever becomes of it', async () => {
    const owner = await signIn(server, 'owner@prairie-211.example');
    const { client_id: id } = await registerParty(owner, []);
    const outcomes = await atOnce(65, () =>
      outcomeOf(owner, 'transferApplication', { id, organizationSlug: 'harbor-211' }),
    );
    expect(tally(outcomes)).toEqual({ OK: 1, ALREADY_OFFERED: 59, TOO_MANY_OFFERS: 5 });
  });

  it('of a public client gives the receiver no secret', async () => {
    const party = await registerParty(publisher, [], { clientType: 'PUBLIC' });
    const id = await offerTransfer(parties, party);
    const selection = 'clientSecret application { organization { slug } }';
    expect(await change(receiver, 'acceptTransfer', { id }, selection)).toMatchObject({
      clientSecret: null,
      application: { organization: { slug: 'prairie-211' } },
    });
  });

  it('of accepting, declining and cancelling at once leaves one truth', async () => {
    const party = await offeredToOthers(parties);
    const id = await offerTransfer(parties, party);
    const outcomes = await outcomesOf(
      ['acceptTransfer', 'declineTransfer', 'acceptTransfer', 'cancelTransfer', 'acceptTransfer'].map(
        (mutation) => () =>
          (mutation === 'cancelTransfer' ? publisher : receiver).mutate(mutation, { id }, '__typename'),
      ),
    );
    expect(tally(outcomes)).toEqual({ OK: 1, ALREADY_DECIDED: 4 });
    const [{ status: became }] = await transfersOf(receiver, party);
    const owns = async (person: Person) => {
      const { body } = await person.graphql('query ($id: ID!) { application(id: $id) { id } }', {
        id: party.client_id,
      });
      return Boolean(body.data.application);
    };
    expect([await owns(publisher), await owns(receiver)]).toEqual([
      became !== 'ACCEPTED',
      became === 'ACCEPTED',
    ]);
  });
});

describe('webhooks tell of a transfer', () => {
  it('both owners that it changed hands, and who authorized it that another publishes it', async () => {
    const webhooks = await startWebhookReceiver();
    const party = await offeredToOthers(parties);
    const id = await authorize(harbor, party.client_id, ['agency:read']);
    await createEndpoint(publisher, webhooks.url, ['application.transferred']);
    await createEndpoint(receiver, webhooks.url, ['application.transferred']);
    await createEndpoint(harbor, webhooks.url, ['authorization.publisher_changed']);
    await handOver(parties, party);
    const transferred = await webhooks.messages('application.transferred', 2);
    const [told] = await webhooks.messages('authorization.publisher_changed');
    const application = { client_id: party.client_id };
    expect(transferred.map(({ message }) => message.data)).toEqual([{ application }, { application }]);
    expect(told!.message.data).toMatchObject({ authorization_id: id, application });
    await webhooks.close();
  });
});
