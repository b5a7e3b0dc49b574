import { isEventType } from '#libs/events';
import { BadInput, type IdKind, kindOfId, leastIdAt, readId } from '#libs/kernel';
import type { Direction } from '#libs/paging';

/** Which events are meant; what is left out does not narrow. Ids are public ones. Newest first, unless it says otherwise. */
export interface AuditFilter {
  readonly query?: string | null;
  readonly types?: readonly string[] | null;
  readonly actorId?: string | null;
  readonly subjectId?: string | null;
  readonly from?: Date | null;
  readonly to?: Date | null;
  readonly direction?: Direction | null;
}

/** The same as search_audit_events takes it (migration "sorted lists"). */
export interface AuditSearch {
  readonly types: readonly string[] | null;
  readonly actor: string | null;
  readonly actorProfile: string | null;
  readonly subject: string | null;
  readonly terms: readonly string[] | null;
  /** Events with ids above this one, which no event has, */
  readonly after: string;
  /** and below this one. */
  readonly before: string;
  readonly isDescending: boolean;
}

const BELOW_ALL = '00000000-0000-0000-0000-000000000000';
const ABOVE_ALL = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const MOST_TERMS = 10;
const LONGEST_TERM = 100;
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
 * What to look for; null where nothing can be found: an id that is malformed is one that nothing has.
 * @throws BadInput for a type that no event has
 */
export function readFilter(filter: AuditFilter): AuditSearch | null {
  const actor = readIdOf(ACTOR_KINDS, filter.actorId);
  const subject = readIdOf(SUBJECT_KINDS, filter.subjectId);
  if (actor === undefined || subject === undefined) return null;
  const unknown = filter.types?.find((type) => !isEventType(type));
  if (unknown !== undefined) throw new BadInput(`There is no type of event "${unknown.slice(0, 64)}".`);
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

/** Undefined where it is none of these kinds; null where none was given. */
function readIdOf(kinds: readonly IdKind[], text: string | null | undefined) {
  if (text === null || text === undefined) return null;
  const kind = kinds.find((each) => each === kindOfId(text));
  const id = kind && readId(kind, text);
  return kind && id ? { kind, id } : undefined;
}

function termsOf(query: string | null | undefined): string[] | null {
  const terms = (query ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  if (terms.length > MOST_TERMS || terms.some(({ length }) => length > LONGEST_TERM)) {
    throw new BadInput(`Search for up to ${MOST_TERMS} words of up to ${LONGEST_TERM} characters.`);
  }
  return terms.length > 0 ? terms : null;
}
