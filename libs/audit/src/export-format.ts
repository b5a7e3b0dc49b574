import type { AuditDetailType, AuditEventType } from './audit-event.type.js';

/** A format of exported events: its header line, and one line per event. */
export interface ExportFormat {
  readonly contentType: string;
  readonly head: string;
  line(event: AuditEventType): string;
}

const COLUMNS = [
  'id',
  'occurred_at',
  'type',
  'actor_kind',
  'actor_id',
  'actor_name',
  'on_behalf_of_id',
  'on_behalf_of_name',
  'subject',
  'details',
  'changes',
  'network',
  'request_id',
] as const;

/** One JSON object per line. */
export const NDJSON: ExportFormat = {
  contentType: 'application/x-ndjson; charset=utf-8',
  head: '',
  line: (event) => `${JSON.stringify(rowOf(event))}\n`,
};

/** RFC 4180, with lists and objects as JSON. */
export const CSV: ExportFormat = {
  contentType: 'text/csv; charset=utf-8; header=present',
  head: `${COLUMNS.join(',')}\r\n`,
  line: (event) => {
    const row = rowOf(event);
    return `${COLUMNS.map((column) => csvCell(row[column])).join(',')}\r\n`;
  },
};

/**
 * Quotes a CSV cell. Prefixes an apostrophe to text that spreadsheets would read as a formula (OWASP, CSV injection),
 * also after white space and with full-width signs.
 */
export function csvCell(value: unknown): string {
  const text = value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  const isFormula = /^[\s\0]*[=+\-@|%＝＋－＠]|^[\t\r\n]/u.test(text);
  return `"${(isFormula ? `'${text}` : text).replaceAll('"', '""')}"`;
}

function rowOf(event: AuditEventType): Record<(typeof COLUMNS)[number], unknown> {
  const { actor } = event;
  return {
    id: event.id,
    occurred_at: event.occurredAt.toISOString(),
    type: event.type,
    actor_kind: actor.kind,
    actor_id: actor.id,
    actor_name: actor.name,
    on_behalf_of_id: actor.onBehalfOf?.id ?? null,
    on_behalf_of_name: actor.onBehalfOf?.name ?? null,
    subject: asObject(event.subject),
    details: asObject(event.details),
    changes: Object.fromEntries(event.changes.map(({ name, before, after }) => [name, { before, after }])),
    network: event.network,
    request_id: event.requestId,
  };
}

function asObject(details: readonly AuditDetailType[]): Record<string, string> {
  return Object.fromEntries(details.map(({ name, value }) => [name, value]));
}
