import { graphql, type ResultOf } from '../../api/graphql.js';
import { useTexts } from '../../i18n/use-texts.js';
import { SecondLine } from '../../ui/second-line.js';
import { OrganizationDecision } from './decision.js';
import { FoundLink } from './found-link.js';
import { platformTexts } from './platform.texts.js';
import { PlatformList } from './platform-list.js';

const ORGANIZATIONS = graphql(`
  query PlatformOrganizations(
    $query: String
    $first: Int!
    $after: String
    $status: PlatformStanding
    $orderBy: ListOrder
  ) {
    operatorOrganizations(query: $query, first: $first, after: $after, status: $status, orderBy: $orderBy) {
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
  return (
    <PlatformList
      title={t('organizations')}
      lead={t('organizationsLead')}
      searchLabel={t('searchOrganizations')}
      document={ORGANIZATIONS}
      connectionOf={({ operatorOrganizations }) => operatorOrganizations}
      columns={[
        { key: 'name', label: t('organization'), sort: 'NAME', render: (row) => <Name row={row} /> },
        { key: 'owns', label: t('owns'), render: (row) => <Owns row={row} /> },
        { key: 'authorizes', label: t('authorizes'), render: (row) => row.authorizationCount },
      ]}
      actionsOf={(row) => <OrganizationDecision row={row} />}
      empty={t('noOrganization')}
    />
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
    <FoundLink
      to="/operator/applications"
      name={name}
      label={`${applicationCount} ${t('applications')}: ${name}`}
    >
      {applicationCount}
    </FoundLink>
  );
}
