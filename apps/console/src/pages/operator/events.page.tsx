import { graphql, type ResultOf } from '../../api/graphql.js';
import { useApi } from '../../api/use-api.js';
import { useTexts } from '../../i18n/use-texts.js';
import { List } from '../../list/list.js';
import { TIME, useListState } from '../../list/list-search.js';
import { timeColumn } from '../../list/time-column.js';
import { Page } from '../../ui/page.js';
import { FoundLink, type FoundIn } from './found-link.js';
import { operatorEventsTexts } from './events.texts.js';

const EVENTS = graphql(`
  query OperatorEvents($query: String, $direction: OrderDirection, $first: Int!, $after: String) {
    operatorEvents(query: $query, direction: $direction, first: $first, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      nodes {
        id
        type
        operatorName
        subjectId
        subjectName
        reason
        occurredAt
      }
    }
  }
`);

type OperatorEvent = ResultOf<typeof EVENTS>['operatorEvents']['nodes'][number];

const WORDS = new Map([
  ['organization.suspended', 'organizationSuspended'],
  ['organization.resumed', 'organizationResumed'],
  ['application.suspended', 'applicationSuspended'],
  ['application.resumed', 'applicationResumed'],
  ['operator.added', 'operatorAdded'],
  ['operator.removed', 'operatorRemoved'],
  ['mail.tested', 'mailTested'],
] as const);

/** Where one finds what an id names, by how it begins. */
const LISTS = new Map<string, FoundIn>([
  ['org', '/operator/organizations'],
  ['app', '/operator/applications'],
]);

/** What operators did. */
export function OperatorEventsPage() {
  const t = useTexts(operatorEventsTexts);
  const state = useListState();
  const result = useApi(EVENTS, { ...state.page, direction: state.direction });
  return (
    <Page title={t('title')} lead={t('lead')}>
      <List<OperatorEvent>
        label={t('title')}
        state={state}
        result={result}
        connection={result.data?.operatorEvents}
        keyOf={({ id }) => id}
        searchLabel={t('search')}
        columns={[
          { key: 'what', label: t('what'), render: ({ type }) => <What type={type} /> },
          { key: 'subject', label: t('subject'), render: (row) => <Subject row={row} /> },
          { key: 'why', label: t('why'), render: ({ reason }) => reason ?? '–' },
          { key: 'who', label: t('who'), render: ({ operatorName }) => operatorName },
          timeColumn({ key: 'when', label: t('when'), sort: TIME }, ({ occurredAt }) => occurredAt),
        ]}
        empty={{ title: t('empty') }}
      />
    </Page>
  );
}

/** What is newer than this console is told by its own name. */
function What({ type }: { type: string }) {
  const t = useTexts(operatorEventsTexts);
  const word = [...WORDS].find(([each]) => each === type)?.[1];
  return word ? <>{t(word)}</> : <code>{type}</code>;
}

/** The way to the organization or application; everything else has its name alone. */
function Subject({ row: { subjectId, subjectName } }: { row: OperatorEvent }) {
  const to = LISTS.get(subjectId?.split('_')[0] ?? '');
  if (!to) return <>{subjectName}</>;
  return <FoundLink to={to} name={subjectName} />;
}
