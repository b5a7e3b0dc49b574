import { useHere } from '../../api/viewer.js';
import { graphql, type ResultOf } from '../../api/graphql.js';
import { useApi } from '../../api/use-api.js';
import { useTexts } from '../../i18n/use-texts.js';
import { type Column, List } from '../../list/list.js';
import { LIST_FIELDS, useListState } from '../../list/list-search.js';
import { timeColumn } from '../../list/time-column.js';
import { ButtonLink } from '../../ui/links.js';
import { Page } from '../../ui/page.js';
import { ScopeSummary } from '../../ui/scope-summary.js';
import { applicationsTexts } from './applications.texts.js';
import { Standing } from './standing.js';

const APPLICATIONS = graphql(`
  query Applications($query: String, $orderBy: ListOrder, $first: Int!, $after: String) {
    applications(query: $query, orderBy: $orderBy, first: $first, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      nodes {
        id
        name
        status
        scopes
        createdAt
        oauth {
          signInAudience
        }
        thirdParty {
          enabled
        }
      }
    }
  }
`);

type Application = ResultOf<typeof APPLICATIONS>['applications']['nodes'][number];

/** The organization's own applications. */
export function ApplicationsPage() {
  const t = useTexts(applicationsTexts);
  const { organization, isAdmin } = useHere();
  const state = useListState();
  const result = useApi(APPLICATIONS, { ...state.page, orderBy: state.orderBy(LIST_FIELDS) });
  const register = isAdmin && (
    <ButtonLink to="/$org/applications/new" params={{ org: organization.id }}>
      {t('new')}
    </ButtonLink>
  );
  return (
    <Page title={t('title')} lead={t('lead', { organization: organization.name })} actions={register}>
      <List<Application>
        label={t('title')}
        state={state}
        result={result}
        connection={result.data?.applications}
        keyOf={({ id }) => id}
        linkOf={({ id }) => ({ to: '/$org/applications/$app', params: { org: organization.id, app: id } })}
        searchLabel={t('search')}
        columns={useColumns()}
        empty={{
          title: t('empty'),
          text: t('emptyText', { organization: organization.name }),
          action: register,
        }}
      />
    </Page>
  );
}

function useColumns(): Column<Application>[] {
  const t = useTexts(applicationsTexts);
  const yesNo = (is: boolean) => t(is ? 'yes' : 'no');
  return [
    { key: 'name', label: t('name'), sort: 'NAME', render: ({ name }) => name },
    {
      key: 'can',
      label: t('can'),
      render: ({ scopes }) => <ScopeSummary scopes={scopes} none={t('none')} />,
    },
    { key: 'people', label: t('people'), render: ({ oauth }) => yesNo(oauth !== null) },
    { key: 'others', label: t('others'), render: ({ thirdParty }) => yesNo(thirdParty.enabled) },
    timeColumn({ key: 'created', label: t('created'), sort: 'CREATED_AT' }, ({ createdAt }) => createdAt),
    { key: 'status', label: t('status'), render: ({ status }) => <Standing status={status} /> },
  ];
}
