import type { Risk } from '../../../ui/risks.js';
import { kindOf } from '../../../ui/scope-kinds.js';
import { type DataKind, type KnownAccess, riskOf, type Way, WAYS } from './access.js';

/** In pixels, as the style sheet has them. */
const HEIGHTS = { head: 36, row: 48, more: 32, kind: 36, scope: 28, gap: 20 } as const;

/** How many of each way are drawn: the picture stays one that can be read. */
const MOST_DRAWN = 8;

/** What is drawn of the applications that reach data by one right. */
export interface Group {
  readonly way: Way;
  readonly drawn: readonly KnownAccess[];
  /** How many more there are. */
  readonly more: number;
}

/** Those that are drawn, by the right by which they reach data. */
export function groupsOf(found: readonly KnownAccess[]): Group[] {
  return WAYS.map((way) => {
    const all = found.filter((access) => access.way === way);
    return { way, drawn: all.slice(0, MOST_DRAWN), more: Math.max(0, all.length - MOST_DRAWN) };
  }).filter(({ drawn }) => drawn.length > 0);
}

/** A line from an application to a kind of data. */
export interface Line {
  readonly access: string;
  readonly kind: string;
  readonly risk: Risk;
  readonly isStopped: boolean;
  readonly from: number;
  readonly to: number;
}

/** The lines, the least grave first, so that the gravest lie above; and how high the picture is. */
export function linesOf(
  groups: readonly Group[],
  kinds: readonly DataKind[],
): { lines: Line[]; height: number } {
  const left = placesOfAccess(groups);
  const right = placesOfKinds(kinds);
  const lines = groups.flatMap(({ drawn }) =>
    drawn.flatMap((access) =>
      kinds.flatMap(({ kind }) => {
        const scopes = access.reached.filter((scope) => kindOf(scope) === kind);
        if (scopes.length === 0) return [];
        const ends = { from: left.places.get(access.key)!, to: right.places.get(kind)! };
        return [{ access: access.key, kind, risk: riskOf(scopes), isStopped: access.isStopped, ...ends }];
      }),
    ),
  );
  const order: readonly Risk[] = ['LOW', 'HIGH', 'SENSITIVE'];
  lines.sort((one, other) => order.indexOf(one.risk) - order.indexOf(other.risk));
  return { lines, height: Math.max(left.end, right.end) };
}

/** Where the middle of each row lies, from above, and where the last one ends. */
interface Places {
  readonly places: ReadonlyMap<string, number>;
  readonly end: number;
}

function placesOfAccess(groups: readonly Group[]): Places {
  const places = new Map<string, number>();
  let y = 0;
  for (const { drawn, more } of groups) {
    y += HEIGHTS.head;
    for (const { key } of drawn) {
      places.set(key, y + HEIGHTS.row / 2);
      y += HEIGHTS.row;
    }
    y += (more > 0 ? HEIGHTS.more : 0) + HEIGHTS.gap;
  }
  return { places, end: y - HEIGHTS.gap };
}

function placesOfKinds(kinds: readonly DataKind[]): Places {
  const places = new Map<string, number>();
  let y = 0;
  for (const { kind, scopes } of kinds) {
    places.set(kind, y + HEIGHTS.kind / 2);
    y += HEIGHTS.kind + scopes.length * HEIGHTS.scope + HEIGHTS.gap;
  }
  return { places, end: y - HEIGHTS.gap };
}
