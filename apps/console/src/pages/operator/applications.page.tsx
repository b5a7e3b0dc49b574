import { graphql, type ResultOf } from '../../api/graphql.js';
import { useTexts } from '../../i18n/use-texts.js';
import { ApplicationDecision } from './decision.js';
import { FoundLink } from './found-link.js';
import { platformTexts } from './platform.texts.js';
import { PlatformList } from './platform-list.js';

const APPLICATIONS = graphql(`
  query PlatformApplications(
    $query: String
    $first: Int!
    $after: String
    $status: PlatformStanding
    $orderBy: ListOrder
  ) {
    operatorApplications(query: $query, first: $first, after: $after, status: $status, orderBy: $orderBy) {
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
  return (
    <PlatformList
      title={t('applications')}
      lead={t('applicationsLead')}
      searchLabel={t('searchApplications')}
      document={APPLICATIONS}
      connectionOf={({ operatorApplications }) => operatorApplications}
      columns={[
        { key: 'name', label: t('application'), sort: 'NAME', render: ({ name }) => name },
        { key: 'publisher', label: t('publisher'), render: (row) => <Publisher row={row} /> },
        {
          key: 'authorized',
          label: t('authorizedBy'),
          render: ({ authorizationCount: count }) => t('organizationCount', { count }),
        },
      ]}
      actionsOf={(row) => <ApplicationDecision row={row} />}
      empty={t('noApplication')}
    />
  );
}

function Publisher({ row: { publisher } }: { row: Application }) {
  return <FoundLink to="/operator/organizations" name={publisher.name} />;
}
