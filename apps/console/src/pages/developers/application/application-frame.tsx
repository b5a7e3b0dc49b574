import { Alert, Skeleton } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { ApiError } from '../../../api/api-error.js';
import { graphql, type ResultOf } from '../../../api/graphql.js';
import { useApi } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { Failure } from '../../../ui/failure.js';
import { Forbidden } from '../../../ui/forbidden.js';
import { TextLink } from '../../../ui/links.js';
import { Page } from '../../../ui/page.js';
import { TabLinks } from '../../../ui/tab-links.js';
import { applicationsTexts } from '../applications.texts.js';
import { PROGRESS } from '../checklist/progress.js';
import { applicationTexts } from './application.texts.js';

const APPLICATION = graphql(
  `
    query Application($id: ID!) {
      application(id: $id) {
        id
        clientId
        name
        description
        homepageUrl
        logoUrl
        privacyUrl
        termsUrl
        status
        scopes
        createdAt
        existingFlow
        basicOnApi
        isResourceServer
        oauth {
          enabled
          clientType
          redirectUris
          postLogoutRedirectUris
          signInAudience
          organizations
          selectedOrganizations {
            id
            name
          }
          backchannelLogoutUri
          idTokenAlgorithm
          claimsInIdToken
          pkceRequired
        }
        thirdParty {
          enabled
          asksAllScopes
          scopes
          optionalScopes
        }
        ...Progress
        publicKeys {
          id
          kid
          algorithm
          createdAt
          lastUsedAt
        }
      }
    }
  `,
  [PROGRESS],
);

/** One of the organization's own applications, as its pages show it. */
export type Application = NonNullable<ResultOf<typeof APPLICATION>['application']>;

/** Where they are, what they are called, and the scope without which there is nothing to see. */
const TABS = [
  ['/$org/applications/$app', 'quickstart'],
  ['/$org/applications/$app/settings', 'settings'],
  ['/$org/applications/$app/permissions', 'permissions'],
  ['/$org/applications/$app/credentials', 'credentials'],
  ['/$org/applications/$app/organizations', 'organizations'],
  ['/$org/applications/$app/activity', 'activity', 'audit:read'],
  ['/$org/applications/$app/danger', 'danger', 'application:write'],
] as const;

/** What an application's pages have in common: its name, the way up, the tabs, and its standing. */
export function ApplicationFrame({ children }: { children: (application: Application) => ReactNode }) {
  const t = useTexts(applicationTexts);
  const lists = useTexts(applicationsTexts);
  const { organization, may } = useHere();
  const { app = '' } = useParams({ strict: false });
  const { data, error, refetch } = useApi(APPLICATION, { id: app });
  const application = data?.application;
  const params = { org: organization.id, app };
  const crumbs = [
    <TextLink key="applications" to="/$org/applications" params={params}>
      {lists('title')}
    </TextLink>,
  ];
  if (data && !application) return <Page title={t('unknown')} crumbs={crumbs} children={null} />;
  const name = application?.name ?? lists('title');
  return (
    <Page title={name} lead={application?.description} crumbs={crumbs}>
      <TabLinks
        label={t('tabs', { name })}
        tabs={TABS.filter(([, , scope]) => scope === undefined || may(scope)).map(([to, text]) => ({
          link: { to, params },
          text: t(text),
        }))}
      />
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {!application && !error && <Skeleton height={260} radius="lg" />}
      {application?.status === 'SUSPENDED' && <Alert color="yellow">{t('suspended', { name })}</Alert>}
      {application && children(application)}
    </Page>
  );
}

function Problem({ error, onRetry }: { error: Error; onRetry: () => void }) {
  if (error instanceof ApiError && error.code === 'FORBIDDEN') return <Forbidden />;
  return <Failure error={error} onRetry={onRetry} />;
}
