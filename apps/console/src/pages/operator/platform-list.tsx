import type { TadaDocumentNode } from 'gql.tada';
import type { ReactNode } from 'react';

import { useApi } from '../../api/use-api.js';
import { useTexts } from '../../i18n/use-texts.js';
import { type Column, type Connection, List } from '../../list/list.js';
import { LIST_FIELDS, type ListState, type Order, useListState } from '../../list/list-search.js';
import { timeColumn } from '../../list/time-column.js';
import { Page } from '../../ui/page.js';
import { platformTexts } from './platform.texts.js';
import { type PlatformStanding, Standing, useStandingFilter } from './standing.js';

interface PlatformRow extends PlatformStanding {
  readonly id: string;
  readonly createdAt: string;
}

/** What their queries take. */
type PlatformVariables = ListState['page'] & {
  readonly status: PlatformStanding['status'] | null;
  readonly orderBy: Order<(typeof LIST_FIELDS)[number]> | null;
};

interface PlatformListProps<Data, Row> {
  readonly title: string;
  readonly lead: string;
  readonly searchLabel: string;
  readonly document: TadaDocumentNode<Data, PlatformVariables>;
  readonly connectionOf: (data: Data) => Connection<Row>;
  /** Before since when it is there and how it stands. */
  readonly columns: readonly Column<Row>[];
  readonly actionsOf: (row: Row) => ReactNode;
  readonly empty: string;
}

/** All organizations, or all applications: searched by names, filtered by standing. */
export function PlatformList<Data, Row extends PlatformRow>(props: PlatformListProps<Data, Row>) {
  const { title, lead, document, connectionOf, columns, empty, ...list } = props;
  const t = useTexts(platformTexts);
  const state = useListState();
  const { filter, status } = useStandingFilter(state);
  const result = useApi(document, { ...state.page, status, orderBy: state.orderBy(LIST_FIELDS) });
  return (
    <Page title={title} lead={lead}>
      <List<Row>
        {...list}
        label={title}
        state={state}
        result={result}
        connection={result.data && connectionOf(result.data)}
        keyOf={({ id }) => id}
        filters={[filter]}
        columns={[
          ...columns,
          timeColumn(
            { key: 'created', label: t('created'), sort: 'CREATED_AT' },
            ({ createdAt }) => createdAt,
          ),
          { key: 'status', label: t('status'), render: (row) => <Standing of={row} /> },
        ]}
        empty={{ title: empty }}
      />
    </Page>
  );
}
