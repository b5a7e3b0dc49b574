import type { WebhookDeliveryRow } from '#libs/database';
import { type Changes, webhookTypeOf } from '#libs/events';
import { type IdKind, showId } from '#libs/kernel';

/** The type of test events, sent on request. */
export const TEST_TYPE = 'webhook.test';

/** The content stored by fan_out_webhooks (migration "webhooks"). */
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
 * Builds the body of a message (Standard Webhooks, "Payload structure"). It contains only listed values: IDs, scopes,
 * and names of organizations and applications; no names of people, no secrets and no parts of secrets.
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

/** Returns the values after the event where the event has them, because messages can arrive in any order. */
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

/** Returns the roles before and after. Before is null for a new member; after is null for a removed one. */
function roleOf(type: string, { before, after, role }: Readonly<Record<string, unknown>>): object {
  if (type === 'member.joined') return { before: null, after: role };
  if (type === 'member.removed') return { before: role, after: null };
  return { before: before ?? null, after: after ?? null };
}

function shown(kind: IdKind, id: string | undefined): string | null {
  return id === undefined ? null : showId(kind, id);
}
