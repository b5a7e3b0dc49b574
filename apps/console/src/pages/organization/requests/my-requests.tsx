import { useApi } from '../../../api/use-api.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { type Column, List } from '../../../list/list.js';
import { LIST_FIELDS, useListState } from '../../../list/list-search.js';
import { timeColumn } from '../../../list/time-column.js';
import { ScopeSummary } from '../../../ui/scope-summary.js';
import { Section } from '../../../ui/section.js';
import { StatusBadge } from '../../../ui/status-badge.js';
import { authorizedTexts } from '../authorized/authorized.texts.js';
import { REQUEST_TONES } from '../authorized/standing.js';
import { MY_REQUESTS, type MyRequest } from './request.documents.js';
import { requestsTexts } from './requests.texts.js';

/** What the reader asked the admins for, and what became of it. */
export function MyRequests() {
  const t = useTexts(requestsTexts);
  const state = useListState();
  const result = useApi(MY_REQUESTS, { ...state.page, orderBy: state.orderBy(LIST_FIELDS) });
  return (
    <Section title={t('mine')}>
      <List<MyRequest>
        label={t('mine')}
        state={state}
        result={result}
        connection={result.data?.myAuthorizationRequests}
        keyOf={({ id }) => id}
        searchLabel={t('searchMine')}
        columns={useColumns()}
        empty={{ title: t('mineEmpty') }}
      />
    </Section>
  );
}

function useColumns(): Column<MyRequest>[] {
  const t = useTexts(requestsTexts);
  const lists = useTexts(authorizedTexts);
  return [
    {
      key: 'application',
      label: lists('application'),
      sort: 'NAME',
      render: ({ application }) => application.name,
    },
    {
      key: 'can',
      label: lists('can'),
      render: ({ scopes }) => <ScopeSummary scopes={scopes} none={lists('nothing')} />,
    },
    timeColumn(
      { key: 'at', label: lists('requested'), sort: 'CREATED_AT' },
      ({ requestedAt }) => requestedAt,
    ),
    {
      key: 'status',
      label: lists('status'),
      render: ({ status }) => <StatusBadge tone={REQUEST_TONES[status]}>{lists(status)}</StatusBadge>,
    },
    { key: 'reason', label: t('decisionReason'), render: ({ decisionReason }) => decisionReason ?? '–' },
  ];
}
