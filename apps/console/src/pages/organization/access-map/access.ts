import { type Risk, RISKS } from '../../../ui/risks.js';
import { kindOf } from '../../../ui/scope-kinds.js';
import type { CatalogueScope } from '../../../ui/scope-summary.js';

/** By what right an application reaches data here: it is the organization's own, it was authorized, people let it. */
export const WAYS = ['own', 'authorized', 'people'] as const;
export type Way = (typeof WAYS)[number];

/** One application that reaches data of the organization, in one way. */
export interface Access {
  /** Of this entry: an application can reach data in more than one way. */
  readonly key: string;
  readonly way: Way;
  readonly clientId: string;
  readonly name: string;
  readonly publisher: string | null;
  readonly isOwn: boolean;
  readonly scopes: readonly string[];
  /** Suspended: it keeps what it was given, and reaches nothing now. */
  readonly isStopped: boolean;
  /** When it last acted; undefined where nobody tells. */
  readonly lastUsedAt?: string | null;
  /** Since when it can. */
  readonly since: string;
  /** How many people let it act for them. */
  readonly people: number;
  /** Its authorization, where it has one. */
  readonly authorizationId?: string;
}

/** The same with all that the catalogue knows of what it reaches; what a filter leaves out is not among it. */
export interface KnownAccess extends Access {
  readonly reached: readonly CatalogueScope[];
  readonly risk: Risk;
}

/** What of all that is looked at. */
export interface AccessFilter {
  readonly text: string | null;
  readonly way: string | null;
  readonly data: string | null;
  readonly scope: string | null;
  readonly risk: string | null;
}

/** The gravest risk of these scopes. */
export function riskOf(scopes: readonly CatalogueScope[]): Risk {
  return RISKS.find((risk) => scopes.some((scope) => scope.risk === risk)) ?? 'LOW';
}

/** What matches, gravest first, then what reaches more, then the most recent. */
export function findAccess(
  all: readonly Access[],
  catalogue: readonly CatalogueScope[],
  filter: AccessFilter,
): KnownAccess[] {
  const looked = catalogue.filter(
    (scope) =>
      (filter.data === null || kindOf(scope) === filter.data) &&
      (filter.scope === null || scope.name === filter.scope) &&
      (filter.risk === null || scope.risk === filter.risk),
  );
  const text = filter.text?.toLowerCase() ?? '';
  return all
    .filter(({ way }) => filter.way === null || way === filter.way)
    .filter(({ name, publisher }) => `${name} ${publisher ?? ''}`.toLowerCase().includes(text))
    .map((access) => {
      const reached = looked.filter(({ name }) => access.scopes.includes(name));
      return { ...access, reached, risk: riskOf(reached) };
    })
    .filter(({ reached }) => reached.length > 0)
    .sort(
      (one, other) =>
        RISKS.indexOf(one.risk) - RISKS.indexOf(other.risk) ||
        other.reached.length - one.reached.length ||
        recentOf(other).localeCompare(recentOf(one)),
    );
}

function recentOf({ lastUsedAt, since }: Access): string {
  return lastUsedAt ?? since;
}

/** A kind of data with what of it is reached. */
export interface DataKind {
  readonly kind: string;
  readonly scopes: readonly CatalogueScope[];
}

/** The kinds of data that these reach, in the order of the catalogue. */
export function kindsOf(found: readonly KnownAccess[], catalogue: readonly CatalogueScope[]): DataKind[] {
  const reached = catalogue.filter((scope) => found.some((access) => access.reached.includes(scope)));
  return [...new Set(reached.map(kindOf))].map((kind) => ({
    kind,
    scopes: reached.filter((scope) => kindOf(scope) === kind),
  }));
}
