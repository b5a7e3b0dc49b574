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

/** Offers the application to Prairie, or another organization; answers the transfer's id. */
export async function offerTransfer(
  { owner }: TransferParties,
  { client_id: id }: Client,
  organizationSlug = 'prairie-211',
): Promise<string> {
  const input = { id, organizationSlug };
  return (await change(owner, 'transferApplication', input, 'transfer { id }')).transfer.id;
}

/** Offers it, and accepts; answers the application with its new home secret. */
export async function handOver<Of extends Client>(
  parties: TransferParties,
  party: Of,
  organizationSlug?: string,
): Promise<Of> {
  const id = await offerTransfer(parties, party, organizationSlug);
  const { clientSecret } = await change(parties.receiver, 'acceptTransfer', { id }, 'clientSecret');
  return { ...party, client_secret: clientSecret ?? '' };
}

/** Deletes an organization whose grace is over, with all that it had; answers what is left of it. */
export async function purgeOrganization({ database }: TestServer, slug: string): Promise<object[]> {
  await database.asOwner(
    `UPDATE organizations SET status = 'DELETED', deleted_at = now() - interval '90 days' WHERE slug = $1`,
    [slug],
  );
  let isMore = true;
  while (isMore) {
    const rows = await database.asOwner<{ more: boolean }>(
      `SELECT purge_organizations(now() - interval '60 days', 1000) AS more`,
    );
    isMore = rows[0]!.more;
  }
  return database.asOwner('SELECT FROM organizations WHERE slug = $1', [slug]);
}
