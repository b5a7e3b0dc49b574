import { graphql, type ResultOf } from '../../api/graphql.js';
import { useApi } from '../../api/use-api.js';
import { useTexts } from '../../i18n/use-texts.js';
import { List } from '../../list/list.js';
import { useListState } from '../../list/list-search.js';
import { TextLink } from '../../ui/links.js';
import { Page } from '../../ui/page.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { SecondLine } from '../../ui/second-line.js';
import { OrganizationDecision } from './decision.js';
import { platformTexts } from './platform.texts.js';
import { Standing, useStandingFilter } from './standing.js';

const ORGANIZATIONS = graphql(`
  query PlatformOrganizations($query: String, $first: Int!, $after: String, $status: PlatformStanding) {
    operatorOrganizations(query: $query, first: $first, after: $after, status: $status) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      nodes {
        id
        name
        slug
        isTest
        status
        isSuspendedByPlatform
        applicationCount
        authorizationCount
        createdAt
      }
    }
  }
`);

type Organization = ResultOf<typeof ORGANIZATIONS>['operatorOrganizations']['nodes'][number];

/** Every organization; operators stop one, and let it go on. */
export function OrganizationsPage() {
  const t = useTexts(platformTexts);
  const state = useListState();
  const { filter, status } = useStandingFilter(state);
  const result = useApi(ORGANIZATIONS, { ...state.page, status });
  return (
    <Page title={t('organizations')} lead={t('organizationsLead')}>
      <List<Organization>
        label={t('organizations')}
        state={state}
        result={result}
        connection={result.data?.operatorOrganizations}
        keyOf={({ id }) => id}
        searchLabel={t('searchOrganizations')}
        filters={[filter]}
        columns={[
          { key: 'name', label: t('organization'), render: (row) => <Name row={row} /> },
          { key: 'owns', label: t('owns'), render: (row) => <Owns row={row} /> },
          { key: 'authorizes', label: t('authorizes'), render: (row) => row.authorizationCount },
          { key: 'created', label: t('created'), render: (row) => <RelativeTime at={row.createdAt} /> },
          { key: 'status', label: t('status'), render: (row) => <Standing of={row} /> },
        ]}
        actionsOf={(row) => <OrganizationDecision row={row} />}
        empty={{ title: t('noOrganization') }}
      />
    </Page>
  );
}

function Name({ row: { name, slug, isTest } }: { row: Organization }) {
  const t = useTexts(platformTexts);
  return (
    <>
      {name}
      <SecondLine>{isTest ? `${slug} · ${t('test')}` : slug}</SecondLine>
    </>
  );
}

function Owns({ row: { name, applicationCount } }: { row: Organization }) {
  const t = useTexts(platformTexts);
  if (applicationCount === 0) return <>0</>;
  return (
    <TextLink
      to="/operator/applications"
      search={{ q: name }}
      size="sm"
      display="inline-block"
      miw={24}
      py={2}
      aria-label={`${applicationCount} ${t('applications')}: ${name}`}
    >
      {applicationCount}
    </TextLink>
  );
}
