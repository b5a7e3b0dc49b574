import { isEventType } from '#libs/events';
import { BadInput, type IdKind, kindOfId, leastIdAt, readId } from '#libs/kernel';
import type { Direction } from '#libs/paging';

import { say } from './messages.js';

/** A filter of audit events. Omitted fields do not filter. IDs are public IDs. Newest first by default. */
export interface AuditFilter {
  readonly query?: string | null;
  readonly types?: readonly string[] | null;
  readonly actorId?: string | null;
  readonly subjectId?: string | null;
  readonly from?: Date | null;
  readonly to?: Date | null;
  readonly direction?: Direction | null;
}

/** The arguments of search_audit_events (migration "sorted lists"). */
export interface AuditSearch {
  readonly types: readonly string[] | null;
  readonly actor: string | null;
  readonly actorProfile: string | null;
  readonly subject: string | null;
  readonly terms: readonly string[] | null;
  /** Lower bound of event IDs, exclusive. */
  readonly after: string;
  /** Upper bound of event IDs, exclusive. */
  readonly before: string;
  readonly isDescending: boolean;
}

const BELOW_ALL = '00000000-0000-0000-0000-000000000000';
const ABOVE_ALL = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const MAX_TERMS = 10;
const MAX_TERM_LENGTH = 100;
const ACTOR_KINDS = ['app', 'usr', 'org', 'prf'] as const;
const SUBJECT_KINDS: readonly IdKind[] = [
  'org',
  'app',
  'prf',
  'usr',
  'tpa',
  'crd',
  'agc',
  'res',
  'evt',
  'cns',
  'fam',
  'whe',
  'dlv',
  'dom',
  'inv',
  'req',
  'key',
  'trf',
];

/**
 * Converts a filter to search arguments; null when no event can match, because an ID is malformed.
 * @throws BadInput for an unknown event type
 */
export function readFilter(filter: AuditFilter): AuditSearch | null {
  const actor = readIdOf(ACTOR_KINDS, filter.actorId);
  const subject = readIdOf(SUBJECT_KINDS, filter.subjectId);
  if (actor === undefined || subject === undefined) return null;
  const unknown = filter.types?.find((type) => !isEventType(type));
  if (unknown !== undefined) throw new BadInput(say('type.unknown', { type: unknown.slice(0, 64) }));
  const isProfile = actor?.kind === 'prf';
  return {
    types: filter.types ?? null,
    actor: actor && !isProfile ? actor.id : null,
    actorProfile: actor && isProfile ? actor.id : null,
    subject: subject?.id ?? null,
    terms: termsOf(filter.query),
    after: filter.from ? leastIdAt(filter.from.getTime()) : BELOW_ALL,
    before: filter.to ? leastIdAt(filter.to.getTime()) : ABOVE_ALL,
    isDescending: filter.direction !== 'ASC',
  };
}

/** Undefined for an ID of another kind or a malformed one; null when none was given. */
function readIdOf(kinds: readonly IdKind[], text: string | null | undefined) {
  if (text === null || text === undefined) return null;
  const kind = kinds.find((each) => each === kindOfId(text));
  const id = kind && readId(kind, text);
  return kind && id ? { kind, id } : undefined;
}

function termsOf(query: string | null | undefined): string[] | null {
  const terms = (query ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  if (terms.length > MAX_TERMS || terms.some(({ length }) => length > MAX_TERM_LENGTH)) {
    throw new BadInput(say('search.tooLong', { words: MAX_TERMS, characters: MAX_TERM_LENGTH }));
  }
  return terms.length > 0 ? terms : null;
}
