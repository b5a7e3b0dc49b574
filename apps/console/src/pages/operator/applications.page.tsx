import { graphql, type ResultOf } from '../../api/graphql.js';
import { useApi } from '../../api/use-api.js';
import { useTexts } from '../../i18n/use-texts.js';
import { List } from '../../list/list.js';
import { useListState } from '../../list/list-search.js';
import { TextLink } from '../../ui/links.js';
import { Page } from '../../ui/page.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { ApplicationDecision } from './decision.js';
import { platformTexts } from './platform.texts.js';
import { Standing, useStandingFilter } from './standing.js';

const APPLICATIONS = graphql(`
  query PlatformApplications($query: String, $first: Int!, $after: String, $status: PlatformStanding) {
    operatorApplications(query: $query, first: $first, after: $after, status: $status) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      nodes {
        id
        name
        status
        isSuspendedByPlatform
        authorizationCount
        createdAt
        publisher {
          name
        }
      }
    }
  }
`);

type Application = ResultOf<typeof APPLICATIONS>['operatorApplications']['nodes'][number];

/** Every application; operators stop one everywhere, and let it go on. */
export function PlatformApplicationsPage() {
  const t = useTexts(platformTexts);
  const state = useListState();
  const { filter, status } = useStandingFilter(state);
  const result = useApi(APPLICATIONS, { ...state.page, status });
  return (
    <Page title={t('applications')} lead={t('applicationsLead')}>
      <List<Application>
        label={t('applications')}
        state={state}
        result={result}
        connection={result.data?.operatorApplications}
        keyOf={({ id }) => id}
        searchLabel={t('searchApplications')}
        filters={[filter]}
        columns={[
          { key: 'name', label: t('application'), render: ({ name }) => name },
          {
            key: 'publisher',
            label: t('publisher'),
            render: ({ publisher }) => (
              <TextLink
                to="/operator/organizations"
                search={{ q: publisher.name }}
                size="sm"
                display="inline-block"
                miw={24}
                py={2}
              >
                {publisher.name}
              </TextLink>
            ),
          },
          {
            key: 'authorized',
            label: t('authorizedBy'),
            render: ({ authorizationCount: count }) => t('organizationCount', { count }),
          },
          { key: 'created', label: t('created'), render: (row) => <RelativeTime at={row.createdAt} /> },
          { key: 'status', label: t('status'), render: (row) => <Standing of={row} /> },
        ]}
        actionsOf={(row) => <ApplicationDecision row={row} />}
        empty={{ title: t('noApplication') }}
      />
    </Page>
  );
}
