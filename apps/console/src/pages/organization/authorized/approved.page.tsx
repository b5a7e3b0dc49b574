import { Text } from '@mantine/core';

import { graphql, type ResultOf } from '../../../api/graphql.js';
import { useApi } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { List } from '../../../list/list.js';
import { useListState } from '../../../list/list-search.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { ScopeSummary } from '../../../ui/scope-summary.js';
import { StatusBadge, type Tone } from '../../../ui/status-badge.js';
import { AuthorizationActions } from './authorization-actions.js';
import { AuthorizedFrame, useLockDown } from './authorized-frame.js';
import { authorizedTexts } from './authorized.texts.js';

const AUTHORIZED = graphql(`
  query AuthorizedApplications(
    $query: String
    $first: Int!
    $after: String
    $status: AuthorizationStatus
    $orderBy: AuthorizationOrder
  ) {
    authorizedApplications(query: $query, first: $first, after: $after, status: $status, orderBy: $orderBy) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      nodes {
        id
        status
        scopes
        pendingScopes
        authorizedAt
        authorizedBy
        lastUsedAt
        memberCount
        publisher {
          name
        }
        application {
          clientId
          name
        }
      }
    }
  }
`);

export type Authorization = ResultOf<typeof AUTHORIZED>['authorizedApplications']['nodes'][number];

const STATUSES = ['ACTIVE', 'SUSPENDED', 'EXPIRED', 'REVOKED'] as const;
const FIELDS = ['NAME', 'AUTHORIZED_AT', 'LAST_USED_AT'] as const;

/** The address may say anything: what the API does not know is left out. */
function known<Value extends string>(
  values: readonly Value[],
  value: string | null | undefined,
): Value | null {
  return values.find((each) => each === value) ?? null;
}

/** Other organizations' applications that may act here, and what can be done about them. */
export function ApprovedPage() {
  const t = useTexts(authorizedTexts);
  const { organization, may } = useHere();
  const state = useListState();
  const field = known(FIELDS, state.order?.field);
  const result = useApi(AUTHORIZED, {
    ...state.page,
    status: known(STATUSES, state.filter('status')),
    orderBy: field && { field, direction: state.order!.direction },
  });
  return (
    <AuthorizedFrame>
      <List<Authorization>
        label={t('approved')}
        state={state}
        result={result}
        connection={result.data?.authorizedApplications}
        keyOf={({ id }) => id}
        linkOf={({ id }) => ({
          to: '/$org/authorized/$authorization',
          params: { org: organization.id, authorization: id },
        })}
        searchLabel={t('search')}
        filters={[
          {
            name: 'status',
            label: t('status'),
            allLabel: t('standing'),
            options: STATUSES.map((value) => ({ value, label: t(value) })),
          },
        ]}
        columns={[
          { key: 'application', label: t('application'), sort: 'NAME', render: (row) => <Name row={row} /> },
          { key: 'can', label: t('can'), render: (row) => <Can row={row} /> },
          {
            key: 'approval',
            label: t('approval'),
            sort: 'AUTHORIZED_AT',
            render: (row) => <Approval row={row} />,
          },
          { key: 'members', label: t('members'), render: ({ memberCount }) => memberCount ?? 0 },
          {
            key: 'lastUsed',
            label: t('lastUsed'),
            sort: 'LAST_USED_AT',
            render: ({ lastUsedAt }) => <RelativeTime at={lastUsedAt} />,
          },
          { key: 'status', label: t('status'), render: ({ status }) => <Standing status={status} /> },
        ]}
        {...(may('authorization:write') && {
          actionsOf: (row: Authorization) => <AuthorizationActions row={row} />,
        })}
        empty={{ title: t('empty', { organization: organization.name }), text: t('emptyText') }}
      />
    </AuthorizedFrame>
  );
}

function Name({ row }: { row: Authorization }) {
  const t = useTexts(authorizedTexts);
  return (
    <>
      {row.application.name}
      <Text component="span" display="block" size="sm" c="dimmed">
        {t('by', { publisher: row.publisher.name })}
      </Text>
    </>
  );
}

function Can({ row }: { row: Authorization }) {
  const t = useTexts(authorizedTexts);
  return (
    <>
      <ScopeSummary scopes={row.scopes} none={t('nothing')} />
      {row.pendingScopes.length > 0 && (
        <StatusBadge tone="waiting">{t('asksMore', { count: row.pendingScopes.length })}</StatusBadge>
      )}
    </>
  );
}

function Approval({ row }: { row: Authorization }) {
  return (
    <>
      <RelativeTime at={row.authorizedAt} />
      <Text component="span" display="block" size="sm" c="dimmed">
        {row.authorizedBy}
      </Text>
    </>
  );
}

const TONES: Readonly<Record<Authorization['status'], Tone>> = {
  ACTIVE: 'good',
  SUSPENDED: 'stopped',
  EXPIRED: 'ended',
  REVOKED: 'ended',
};

/** A lock-down stands above what each authorization says. */
export function Standing({ status }: { status: Authorization['status'] }) {
  const t = useTexts(authorizedTexts);
  const isLocked = useLockDown() !== null && status === 'ACTIVE';
  return (
    <StatusBadge tone={isLocked ? 'stopped' : TONES[status]}>
      {t(isLocked ? 'lockedDown' : status)}
    </StatusBadge>
  );
}
