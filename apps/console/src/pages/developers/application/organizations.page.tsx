import { Alert, Group, Stack, Text } from '@mantine/core';

import { graphql, type ResultOf } from '../../../api/graphql.js';
import { useApi } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { List } from '../../../list/list.js';
import { LIST_FIELDS, useListState } from '../../../list/list-search.js';
import { timeColumn } from '../../../list/time-column.js';
import { Card } from '../../../ui/card.js';
import { ButtonLink } from '../../../ui/links.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { ScopeSummary } from '../../../ui/scope-summary.js';
import { SecondLine } from '../../../ui/second-line.js';
import { StatusBadge } from '../../../ui/status-badge.js';
import { AUTHORIZATION_TONES } from '../../organization/authorized/standing.js';
import { CodeBlock } from '../code-block.js';
import { keysCurl } from '../snippets.js';
import { type Application, ApplicationFrame } from './application-frame.js';
import { organizationsTexts } from './organizations.texts.js';

const AUTHORIZATIONS = graphql(`
  query PublishedAuthorizations(
    $applicationId: ID!
    $query: String
    $orderBy: ListOrder
    $first: Int!
    $after: String
  ) {
    publishedAuthorizations(
      applicationId: $applicationId
      query: $query
      orderBy: $orderBy
      first: $first
      after: $after
    ) {
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
        expiresAt
        lastUsedAt
        organization {
          name
          slug
        }
      }
    }
  }
`);

type Authorization = ResultOf<typeof AUTHORIZATIONS>['publishedAuthorizations']['nodes'][number];

/** Where else an application acts, by whose approval, and how it gets its secrets. */
export function OrganizationsPage() {
  return (
    <ApplicationFrame>
      {(application) => (
        <>
          {!application.thirdParty.enabled && <SwitchedOff application={application} />}
          <HowTo clientId={application.clientId} />
          <Organizations applicationId={application.id} />
        </>
      )}
    </ApplicationFrame>
  );
}

function SwitchedOff({ application }: { application: Application }) {
  const t = useTexts(organizationsTexts);
  const { organization } = useHere();
  return (
    <Alert color="gray" title={t('off')}>
      <Group justify="space-between" gap="sm">
        <Text size="sm">{t('offText')}</Text>
        <ButtonLink
          size="xs"
          variant="default"
          to="/$org/applications/$app/permissions"
          params={{ org: organization.id, app: application.id }}
        >
          {t('permissions')}
        </ButtonLink>
      </Group>
    </Alert>
  );
}

function HowTo({ clientId }: { clientId: string }) {
  const t = useTexts(organizationsTexts);
  return (
    <Card>
      <Stack gap="sm">
        <Text size="sm">{t('lead')}</Text>
        <CodeBlock name={t('keys')} code={keysCurl(clientId)} />
        <Text size="sm" c="dimmed">
          {t('invite')}
        </Text>
      </Stack>
    </Card>
  );
}

function Organizations({ applicationId }: { applicationId: string }) {
  const t = useTexts(organizationsTexts);
  const state = useListState();
  const result = useApi(AUTHORIZATIONS, {
    applicationId,
    ...state.page,
    orderBy: state.orderBy(LIST_FIELDS),
  });
  return (
    <List<Authorization>
      label={t('title')}
      state={state}
      result={result}
      connection={result.data?.publishedAuthorizations}
      keyOf={({ id }) => id}
      searchLabel={t('search')}
      columns={[
        {
          key: 'organization',
          label: t('organization'),
          sort: 'NAME',
          render: ({ organization }) => organization.name,
        },
        { key: 'can', label: t('can'), render: (row) => <Can row={row} /> },
        { key: 'since', label: t('since'), sort: 'CREATED_AT', render: (row) => <Since row={row} /> },
        timeColumn({ key: 'lastUsed', label: t('lastUsed') }, ({ lastUsedAt }) => lastUsedAt),
        {
          key: 'status',
          label: t('status'),
          render: ({ status }) => <StatusBadge tone={AUTHORIZATION_TONES[status]}>{t(status)}</StatusBadge>,
        },
      ]}
      empty={{ title: t('empty'), text: t('emptyText') }}
    />
  );
}

function Can({ row }: { row: Authorization }) {
  const t = useTexts(organizationsTexts);
  return (
    <>
      <ScopeSummary scopes={row.scopes} none={t('nothing')} />
      {row.pendingScopes.length > 0 && (
        <SecondLine>{t('pending', { scopes: row.pendingScopes.join(', ') })}</SecondLine>
      )}
    </>
  );
}

function Since({ row }: { row: Authorization }) {
  const t = useTexts(organizationsTexts);
  return (
    <>
      <RelativeTime at={row.authorizedAt} />
      {row.expiresAt && (
        <SecondLine>
          {t('until')} <RelativeTime at={row.expiresAt} />
        </SecondLine>
      )}
    </>
  );
}
