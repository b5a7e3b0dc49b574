import { Group, Skeleton, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';

import { graphql } from '../../api/graphql.js';
import { useApi } from '../../api/use-api.js';
import { useHere } from '../../api/viewer.js';
import { useTexts } from '../../i18n/use-texts.js';
import { Card } from '../../ui/card.js';
import { CopyButton } from '../../ui/copy-button.js';
import { Empty } from '../../ui/empty.js';
import { Facts } from '../../ui/facts.js';
import { Failure } from '../../ui/failure.js';
import { TextLink } from '../../ui/links.js';
import { Page } from '../../ui/page.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { ScopeList } from '../../ui/scope-list.js';
import { useCatalogue } from '../../ui/scope-summary.js';
import { Standing } from './applications.page.js';
import { applicationsTexts } from './applications.texts.js';

const APPLICATION = graphql(`
  query Application($id: ID!) {
    application(id: $id) {
      id
      clientId
      name
      description
      status
      scopes
      createdAt
    }
  }
`);

/** One of the organization's own applications. */
export function ApplicationPage() {
  const t = useTexts(applicationsTexts);
  const { organization } = useHere();
  const { app = '' } = useParams({ strict: false });
  const { data, error, refetch } = useApi(APPLICATION, { id: app });
  const catalogue = useCatalogue();
  const application = data?.application;
  const crumbs = [
    <TextLink key="applications" to="/$org/applications" params={{ org: organization.id }}>
      {t('title')}
    </TextLink>,
  ];
  if (data && !application) return <Page title={t('unknown')} crumbs={crumbs} children={null} />;
  const granted = catalogue.filter(({ name }) => application?.scopes.includes(name));
  return (
    <Page title={application?.name ?? t('title')} lead={application?.description} crumbs={crumbs}>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!application && !error && <Skeleton height={200} radius="lg" />}
      {application && (
        <>
          <Facts
            facts={[
              [
                t('clientId'),
                <Group key="id" gap={4} wrap="nowrap">
                  <code>{application.clientId}</code>
                  <CopyButton value={application.clientId} name={t('clientId')} />
                </Group>,
              ],
              [t('status'), <Standing key="status" status={application.status} />],
              [t('created'), <RelativeTime key="created" at={application.createdAt} />],
            ]}
          />
          <Card>
            <Title order={2} mb="sm">
              {t('scopes')}
            </Title>
            {granted.length > 0 ? <ScopeList scopes={granted} /> : <Empty title={t('none')} />}
          </Card>
        </>
      )}
    </Page>
  );
}
