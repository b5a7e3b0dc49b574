import { graphql, type ResultOf } from '../../../api/graphql.js';
import { useApi } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { type Column, List } from '../../../list/list.js';
import { LIST_FIELDS, useListState } from '../../../list/list-search.js';
import { timeColumn } from '../../../list/time-column.js';
import { ScopeSummary } from '../../../ui/scope-summary.js';
import { StatusBadge } from '../../../ui/status-badge.js';
import { AuthorizedFrame } from './authorized-frame.js';
import { authorizedTexts } from './authorized.texts.js';
import { REQUEST_TONES } from './standing.js';

const REQUESTS = graphql(`
  query AuthorizationRequests(
    $query: String
    $first: Int!
    $after: String
    $status: AuthorizationRequestStatus
    $orderBy: ListOrder
  ) {
    authorizationRequests(query: $query, first: $first, after: $after, status: $status, orderBy: $orderBy) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      nodes {
        id
        kind
        reason
        requestedAt
        requestedBy
        scopes
        status
        application {
          name
        }
      }
    }
  }
`);

type Request = ResultOf<typeof REQUESTS>['authorizationRequests']['nodes'][number];

const STATUSES = ['PENDING', 'APPROVED', 'DENIED', 'CLOSED'] as const;

/** What people here ask admins for. */
export function RequestsPage() {
  const t = useTexts(authorizedTexts);
  const { organization } = useHere();
  const state = useListState();
  const status = state.oneOf('status', STATUSES);
  const result = useApi(REQUESTS, { ...state.page, status, orderBy: state.orderBy(LIST_FIELDS) });
  return (
    <AuthorizedFrame>
      <List<Request>
        label={t('requests')}
        state={state}
        result={result}
        connection={result.data?.authorizationRequests}
        keyOf={({ id }) => id}
        linkOf={({ id }) => ({
          to: '/$org/authorized/requests/$request',
          params: { org: organization.id, request: id },
        })}
        searchLabel={t('searchRequests')}
        filters={[
          {
            name: 'status',
            label: t('status'),
            options: STATUSES.map((value) => ({ value, label: t(value) })),
          },
        ]}
        columns={useColumns()}
        empty={{ title: t('emptyRequests'), text: t('emptyRequestsText') }}
      />
    </AuthorizedFrame>
  );
}

function useColumns(): Column<Request>[] {
  const t = useTexts(authorizedTexts);
  return [
    {
      key: 'application',
      label: t('application'),
      sort: 'NAME',
      render: ({ application }) => application.name,
    },
    { key: 'kind', label: t('kind'), render: ({ kind }) => t(kind) },
    {
      key: 'can',
      label: t('can'),
      render: ({ scopes }) => <ScopeSummary scopes={scopes} none={t('nothing')} />,
    },
    { key: 'why', label: t('why'), render: ({ reason }) => reason },
    { key: 'by', label: t('requestedBy'), render: ({ requestedBy }) => requestedBy },
    timeColumn({ key: 'at', label: t('requested'), sort: 'CREATED_AT' }, ({ requestedAt }) => requestedAt),
    {
      key: 'status',
      label: t('status'),
      render: (row) => <StatusBadge tone={REQUEST_TONES[row.status]}>{t(row.status)}</StatusBadge>,
    },
  ];
}
