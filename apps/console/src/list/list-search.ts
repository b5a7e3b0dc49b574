import { useNavigate, useSearch } from '@tanstack/react-router';

/** How a list stands, as its address says it. Everything else in it is a filter, by its name. */
export interface ListSearch {
  /** What is searched for. */
  readonly q?: string | undefined;
  /** `NAME` or `-NAME`: by what it is sorted, the other way round with a minus. */
  readonly sort?: string | undefined;
  /** The cursors of the pages before, and of this one, last: the way back. */
  readonly after?: readonly string[] | undefined;
  readonly [filter: string]: string | readonly string[] | undefined;
}

/** `validateSearch` of a list's route: keeps texts that are not empty. */
export function readListSearch(search: Record<string, unknown>): ListSearch {
  const texts = Object.entries(search).filter(
    ([name, value]) => name !== 'after' && typeof value === 'string' && value !== '',
  );
  const after = [search.after ?? []].flat().filter((each) => typeof each === 'string');
  return { ...(Object.fromEntries(texts) as ListSearch), ...(after.length > 0 && { after }) };
}

/** By what a list is sorted, as the API takes it. */
export interface Order<Field extends string> {
  readonly field: Field;
  readonly direction: 'ASC' | 'DESC';
}

/** By what the API sorts entries that have names. */
export const LIST_FIELDS = ['CREATED_AT', 'NAME'] as const;

/** What the column of times of a log sorts by: from which end the API reads it. */
export const TIME = 'TIME';

/** What every list's query takes, from the address, and how to change it. */
export interface ListState {
  readonly search: ListSearch;
  /** `query`, `first` and `after` as the GraphQL API's lists take them. */
  readonly page: { readonly query: string | null; readonly first: number; readonly after: string | null };
  /** How many entries lie before this page. */
  readonly offset: number;
  /** By what it is sorted; null for the server's own order. */
  readonly order: Order<string> | null;
  /** The same as `orderBy` takes it; null where the address says none of these. */
  readonly orderBy: <Field extends string>(fields: readonly Field[]) => Order<Field> | null;
  /** Which end of time comes first in a log; null for the newest. */
  readonly direction: Order<string>['direction'] | null;
  /** A filter by its name; null where it is not set. */
  readonly filter: (name: string) => string | null;
  /** A filter that takes one of these; null where the address says anything else. */
  readonly oneOf: <Value extends string>(name: string, values: readonly Value[]) => Value | null;
  /** Searches, filters or sorts anew, from the first page on. An undefined value takes it away. */
  readonly set: (change: Readonly<Record<string, string | undefined>>) => void;
  readonly goTo: (after: readonly string[]) => void;
  /** Everything as it was at first. */
  readonly clear: () => void;
}

/** How many entries a page of a list has. */
export const PAGE_SIZE = 20;

/** The state of the list on this page, kept in its address: it survives reloading, and can be sent to somebody. */
export function useListState(): ListState {
  const search: ListSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const go = (next: Record<string, unknown>, replace = false) =>
    void navigate({ to: '.', search: () => readListSearch(next) as never, replace, resetScroll: false });
  const { q, sort, after = [] } = search;
  const order = readOrder(sort);
  return {
    search,
    page: { query: q ?? null, first: PAGE_SIZE, after: after.at(-1) ?? null },
    offset: after.length * PAGE_SIZE,
    order,
    orderBy: (fields) => {
      const field = fields.find((each) => each === order?.field);
      return field ? { field, direction: order!.direction } : null;
    },
    direction: order?.field === TIME ? order.direction : null,
    filter: (name) => (search[name] as string | undefined) ?? null,
    oneOf: (name, values) => values.find((each) => each === search[name]) ?? null,
    set: (change) => go({ ...search, after: undefined, ...change }, 'q' in change),
    goTo: (cursors) => go({ ...search, after: cursors }),
    clear: () => go({}),
  };
}

function readOrder(sort: string | undefined): Order<string> | null {
  return sort ? { field: sort.replace(/^-/, ''), direction: sort.startsWith('-') ? 'DESC' : 'ASC' } : null;
}
