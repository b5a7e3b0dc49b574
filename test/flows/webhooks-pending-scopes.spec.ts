import { readId } from '#libs/kernel';

import { authorize, change, offerApplication, setScopes } from '../support/changes.js';
import { signIn } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { createEndpoint, startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.js';

const TYPE = 'application.scopes_pending';

let server: TestServer;
let receiver: WebhookReceiver;

beforeAll(async () => {
  server = await startTestServer();
  receiver = await startWebhookReceiver();
});
afterAll(async () => {
  await server.stop();
  await receiver.close();
});

it('scopes to review are not told where the authorization has expired: it is given anew', async () => {
  const publisher = await signIn(server, 'admin@caresuite.example');
  const harbor = await signIn(server, 'admin@harbor-211.example');
  const prairie = await signIn(server, 'admin@prairie-211.example');
  const application = await offerApplication(publisher, ['agency:read']);
  const [, expired] = [
    await authorize(harbor, application.client_id, ['agency:read']),
    await authorize(prairie, application.client_id, ['agency:read']),
  ];
  for (const person of [harbor, prairie]) await createEndpoint(person, receiver.url, [TYPE]);
  await server.database.asOwner(
    "UPDATE authorizations SET expires_at = now() - interval '1 hour' WHERE id = $1",
    [readId('tpa', expired)],
  );
  const scopes = ['agency:read', 'resource:read'];
  await setScopes(publisher, application, scopes);
  const offer = { applicationId: application.client_id, enabled: true, scopes };
  await change(publisher, 'configureThirdParty', offer, '__typename');
  const [{ message }] = (await receiver.messages(TYPE)) as [any];
  expect(message.data.pending_scopes).toEqual(['resource:read']);
  const told = await server.database.asOwner(
    'SELECT DISTINCT o.slug FROM webhook_deliveries d JOIN organizations o ON o.id = d.organization_id WHERE d.type = $1',
    [TYPE],
  );
  expect(told).toEqual([{ slug: 'harbor-211' }]);
});
