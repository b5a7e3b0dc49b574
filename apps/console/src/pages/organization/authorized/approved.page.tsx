import { useApi } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { type Column, List } from '../../../list/list.js';
import { useListState } from '../../../list/list-search.js';
import { timeColumn } from '../../../list/time-column.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { ScopeSummary } from '../../../ui/scope-summary.js';
import { SecondLine } from '../../../ui/second-line.js';
import { StatusBadge } from '../../../ui/status-badge.js';
import { AuthorizationActions } from './authorization-actions.js';
import { AUTHORIZED, type Authorization } from './authorized.documents.js';
import { AuthorizedFrame } from './authorized-frame.js';
import { authorizedTexts } from './authorized.texts.js';
import { Standing } from './standing.js';

const STATUSES = ['ACTIVE', 'SUSPENDED', 'EXPIRED', 'REVOKED'] as const;
const FIELDS = ['NAME', 'AUTHORIZED_AT', 'LAST_USED_AT'] as const;

/** Other organizations' applications that may act here, and what can be done about them. */
export function ApprovedPage() {
  const t = useTexts(authorizedTexts);
  const { organization, may } = useHere();
  const state = useListState();
  const result = useApi(AUTHORIZED, {
    ...state.page,
    status: state.oneOf('status', STATUSES),
    orderBy: state.orderBy(FIELDS),
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
        searchLabel={t('searchApproved')}
        filters={[
          {
            name: 'status',
            label: t('status'),
            allLabel: t('standing'),
            options: STATUSES.map((value) => ({ value, label: t(value) })),
          },
        ]}
        columns={useColumns()}
        {...(may('authorization:write') && {
          actionsOf: (row: Authorization) => <AuthorizationActions row={row} />,
        })}
        empty={{ title: t('empty', { organization: organization.name }), text: t('emptyText') }}
      />
    </AuthorizedFrame>
  );
}

function useColumns(): Column<Authorization>[] {
  const t = useTexts(authorizedTexts);
  return [
    { key: 'application', label: t('application'), sort: 'NAME', render: (row) => <Name row={row} /> },
    { key: 'can', label: t('can'), render: (row) => <Can row={row} /> },
    { key: 'approval', label: t('approval'), sort: 'AUTHORIZED_AT', render: (row) => <Approval row={row} /> },
    { key: 'members', label: t('members'), render: ({ memberCount }) => memberCount ?? 0 },
    timeColumn(
      { key: 'lastUsed', label: t('lastUsed'), sort: 'LAST_USED_AT' },
      ({ lastUsedAt }) => lastUsedAt,
    ),
    { key: 'status', label: t('status'), render: ({ status }) => <Standing status={status} /> },
  ];
}

function Name({ row }: { row: Authorization }) {
  const t = useTexts(authorizedTexts);
  return (
    <>
      {row.application.name}
      <SecondLine>{t('by', { publisher: row.publisher.name })}</SecondLine>
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
      <SecondLine>{row.authorizedBy}</SecondLine>
    </>
  );
}
