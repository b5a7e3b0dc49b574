import type { UseQueryResult } from '@tanstack/react-query';
import type { LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { ApiError } from '../api/api-error.js';
import { useTexts } from '../i18n/use-texts.js';
import { commonTexts } from '../ui/common.texts.js';
import { Empty } from '../ui/empty.js';
import { Failure } from '../ui/failure.js';
import { Forbidden } from '../ui/forbidden.js';
import classes from './list.module.css';
import type { ListState } from './list-search.js';
import { ListTable } from './list-table.js';
import { ListTools, type ListFilter } from './list-tools.js';
import { Pager } from './pager.js';

/** A page of a list, as every connection of the GraphQL API answers it. */
export interface Connection<Row> {
  readonly nodes: readonly Row[];
  readonly totalCount: number;
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

/** One column: what it is called, and what it shows of a row. */
export interface Column<Row> {
  readonly key: string;
  readonly label: string;
  readonly render: (row: Row) => ReactNode;
  /** The field of the API's order by which this column sorts. */
  readonly sort?: string;
}

/** What a list shows, and how it is narrowed. */
export interface ListProps<Row> {
  /** What it lists, for screen readers. */
  readonly label: string;
  readonly state: ListState;
  /** What `useApi` answers, */
  readonly result: Pick<UseQueryResult, 'error' | 'isPlaceholderData' | 'refetch'>;
  /** and the connection in its data, as soon as there is one. */
  readonly connection: Connection<Row> | undefined;
  /** The first is the row's name, and its link. */
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  /** Where the whole row leads. */
  readonly linkOf?: (row: Row) => LinkProps;
  /** What can be done with one row, beside it. */
  readonly actionsOf?: (row: Row) => ReactNode;
  readonly filters?: readonly ListFilter[];
  /** What the search looks at; without it there is no search. */
  readonly searchLabel?: string;
  /** More by which it is narrowed, in the address as filters are. */
  readonly tools?: ReactNode;
  /** What stands where there is nothing at all. */
  readonly empty: { readonly title: string; readonly text?: string; readonly action?: ReactNode };
}

/**
 * A list: searched, filtered, sorted and paged by the server, and its state in the address. A table where there is
 * room, cards on a phone; it says when it is loading, empty, without a match, failed, or not this person's to see.
 */
export function List<Row>(props: ListProps<Row>) {
  const { state, result, connection, filters = [], searchLabel } = props;
  const isNarrowed = Object.keys(state.search).some((name) => name !== 'sort' && name !== 'after');
  const isBare = !isNarrowed && connection?.totalCount === 0 && !result.error;
  const hasTools = searchLabel !== undefined || filters.length > 0 || props.columns.some(({ sort }) => sort);
  return (
    <section className={classes.list} aria-label={props.label}>
      {hasTools && !isBare && (
        <ListTools
          state={state}
          filters={filters}
          searchLabel={searchLabel}
          tools={props.tools}
          columns={props.columns}
        />
      )}
      <Content {...props} isNarrowed={isNarrowed} />
    </section>
  );
}

function Content<Row>(props: ListProps<Row> & { isNarrowed: boolean }) {
  const t = useTexts(commonTexts);
  const { result, connection, state, empty, isNarrowed } = props;
  if (result.error instanceof ApiError && result.error.code === 'FORBIDDEN') return <Forbidden />;
  if (result.error) return <Failure error={result.error} onRetry={() => void result.refetch()} />;
  if (connection?.nodes.length === 0) {
    if (!isNarrowed) return <Empty {...empty} />;
    const clear = { label: t('clearSearch'), onClick: state.clear };
    return <Empty title={t('noMatch')} text={t('noMatchHint')} button={clear} />;
  }
  return (
    <>
      <ListTable {...props} rows={connection?.nodes} isStale={result.isPlaceholderData} />
      {connection && <Pager state={state} connection={connection} />}
    </>
  );
}
