import { change } from './changes.js';
import { type Client, type Person, signIn } from './clients.js';
import type { TestServer } from './server.js';
import { registerParty, type RelyingParty } from './sign-in.js';

/** What the applications of these hold, and ask of others. */
export const TRANSFER_SCOPES = ['agency:read', 'resource:read'];

/** Whoever takes part where CareSuite offers applications to Prairie. */
export interface TransferParties {
  /** Of CareSuite. */
  readonly owner: Person;
  /** An admin of CareSuite. */
  readonly publisher: Person;
  /** An admin of Prairie. */
  readonly receiver: Person;
  /** An admin of Harbor, which authorizes what is offered. */
  readonly harbor: Person;
}

export async function signInParties(server: TestServer): Promise<TransferParties> {
  return {
    owner: await signIn(server, 'owner@caresuite.example'),
    publisher: await signIn(server, 'admin@caresuite.example'),
    receiver: await signIn(server, 'admin@prairie-211.example'),
    harbor: await signIn(server, 'admin@harbor-211.example'),
  };
}

/** An application of CareSuite that asks others for all it holds, and that people of any organization sign in to. */
export async function offeredToOthers(
  { publisher }: TransferParties,
  settings: Record<string, unknown> = {},
): Promise<RelyingParty> {
  const party = await registerParty(publisher, TRANSFER_SCOPES, settings);
  const input = { applicationId: party.client_id, enabled: true };
  await change(publisher, 'configureThirdParty', input, '__typename');
  return party;
}

/** Offers the application to Prairie; answers the transfer's id. */
export async function offerTransfer({ owner }: TransferParties, { client_id: id }: Client): Promise<string> {
  const input = { id, organizationSlug: 'prairie-211' };
  return (await change(owner, 'transferApplication', input, 'transfer { id }')).transfer.id;
}

/** Offers it, and accepts; answers the application with its new home secret. */
export async function handOver<Of extends Client>(parties: TransferParties, party: Of): Promise<Of> {
  const id = await offerTransfer(parties, party);
  const { clientSecret } = await change(parties.receiver, 'acceptTransfer', { id }, 'clientSecret');
  return { ...party, client_secret: clientSecret };
}
