import type { WebhookDeliveryRow } from '#libs/database';
import { type Changes, webhookTypeOf } from '#libs/events';
import { type IdKind, showId } from '#libs/kernel';

/** What is asked for by hand, to see whether messages arrive. */
export const TEST_TYPE = 'webhook.test';

/** What fan_out_webhooks gathers (migration "webhooks"). */
interface Content {
  readonly subject?: Readonly<Record<string, string>>;
  readonly data?: Readonly<Record<string, unknown>> & { readonly changes?: Changes };
  readonly authorization?: {
    readonly id: string;
    readonly scopes: readonly string[];
    readonly organizationId: string;
    readonly organizationName: string;
    readonly applicationId: string;
    readonly applicationName: string;
    readonly pendingScopes?: readonly string[];
  };
}

/**
 * The body of a message (Standard Webhooks, "Payload structure"). It is made of chosen values only: ids, scopes, names
 * of organizations and applications; no person's name, no secret and no hint of one.
 */
export function messageOf(row: Pick<WebhookDeliveryRow, 'type' | 'content' | 'occurred_at'>): string {
  const type = webhookTypeOf(row.type);
  const data = dataOf(type, row.content);
  return JSON.stringify({ type, timestamp: row.occurred_at.toISOString(), data });
}

function dataOf(type: string, content: Content): object {
  const { subject = {}, data = {} } = content;
  const [noun = ''] = type.split('.');
  switch (noun) {
    case 'authorization':
      return authorizationOf(content);
    case 'application':
      return content.authorization
        ? authorizationOf(content)
        : { application: { client_id: shown('app', subject['applicationId']) } };
    case 'credential':
      return {
        application: { client_id: shown('app', subject['applicationId']) },
        credential_id: shown('crd', subject['credentialId']),
        ...authorizationOf(content),
      };
    case 'member':
      return { profile_id: shown('prf', subject['profileId']), role: roleOf(type, data) };
    default:
      return {};
  }
}

/** As it was after the event, where the event tells; nobody promises that messages arrive in order. */
function authorizationOf({ authorization, data }: Content): object {
  if (!authorization) return {};
  const { pendingScopes } = authorization;
  const { status, scopes } = data?.changes ?? {};
  return {
    authorization_id: showId('tpa', authorization.id),
    ...(status && { status: status.after }),
    scopes: scopes?.after ?? authorization.scopes,
    ...(pendingScopes && { pending_scopes: pendingScopes }),
    organization: {
      id: showId('org', authorization.organizationId),
      name: authorization.organizationName,
    },
    application: {
      client_id: showId('app', authorization.applicationId),
      name: authorization.applicationName,
    },
  };
}

/** Who joins has none before, and who leaves none after. */
function roleOf(type: string, { before, after, role }: Readonly<Record<string, unknown>>): object {
  if (type === 'member.joined') return { before: null, after: role };
  if (type === 'member.removed') return { before: role, after: null };
  return { before: before ?? null, after: after ?? null };
}

function shown(kind: IdKind, id: string | undefined): string | null {
  return id === undefined ? null : showId(kind, id);
}
