import type { Actor, AuditEvent } from '#libs/events';
import { type IdKind, showId } from '#libs/kernel';

import type { AuditActorType, AuditChangeType, AuditDetailType, AuditEventType } from './audit-event.type.js';

const KINDS: Readonly<Record<string, IdKind>> = {
  organizationId: 'org',
  profileId: 'prf',
  applicationId: 'app',
  credentialId: 'crd',
  keyId: 'key',
  authorizationId: 'tpa',
  authorizationRequestId: 'req',
  invitationId: 'inv',
  transferId: 'trf',
  webhookEndpointId: 'whe',
  webhookDeliveryId: 'dlv',
  domainId: 'dom',
};

/** Converts an event to its API type, with public IDs. */
export function presentEvent(event: AuditEvent): AuditEventType {
  const { changes, ...data } = event.data;
  return {
    id: showId('evt', event.id),
    type: event.type,
    occurredAt: event.occurredAt,
    actor: presentActor(event.actor),
    subject: details(event.subject),
    details: details(withPublicRows(data)),
    changes: presentChanges((changes ?? scalarChange(event.data)) as Changes),
    network: event.network,
    requestId: event.requestId,
  };
}

type Changes = Record<string, { before: unknown; after: unknown }>;

function presentActor(actor: Actor): AuditActorType {
  const { kind, name, onBehalfOf } = actor;
  return {
    kind,
    id: publicIdOf(actor),
    name,
    onBehalfOf: onBehalfOf ? { id: showId('prf', onBehalfOf.profileId), name: onBehalfOf.name } : null,
  };
}

function publicIdOf({ kind, id, profileId }: Actor): string | null {
  switch (kind) {
    case 'application':
      return showId('app', id);
    case 'organization':
      return showId('org', id);
    case 'person':
      return profileId ? showId('prf', profileId) : showId('usr', id);
    case 'platform':
      return null;
  }
}

/** Reads the change of a role event, which stores its two values without a name. */
function scalarChange({ before, after }: Record<string, unknown>): Changes {
  return before === undefined || after === undefined ? {} : { role: { before, after } };
}

function presentChanges(changes: Changes): AuditChangeType[] {
  return Object.entries(changes).map(([name, { before, after }]) => ({
    name,
    before: before === null ? null : textOf(before),
    after: after === null ? null : textOf(after),
  }));
}

/** Converts the row IDs of a read event to public IDs. */
function withPublicRows(data: Record<string, unknown>): Record<string, unknown> {
  const { kind, rows } = data as { kind?: IdKind; rows?: string[] };
  if (kind === undefined || rows === undefined) return data;
  return { ...data, rows: rows.map((id) => showId(kind, id)) };
}

function details(values: Record<string, unknown>): AuditDetailType[] {
  return Object.entries(values).map(([name, value]) => {
    const kind = KINDS[name];
    if (kind && typeof value === 'string') return { name, value: showId(kind, value) };
    return { name, value: textOf(value) };
  });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
