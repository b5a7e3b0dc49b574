import { Alert, Button, Group, Skeleton } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';

import { useApi } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { Copyable } from '../../../ui/copyable.js';
import { Facts } from '../../../ui/facts.js';
import { Failure } from '../../../ui/failure.js';
import { ButtonLink, TextLink } from '../../../ui/links.js';
import { Page } from '../../../ui/page.js';
import { ReadOnly } from '../../../ui/read-only.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { Standing } from '../authorized/standing.js';
import { ResumeDialog, RevokeDialog, SuspendDialog } from '../authorized/authorization-actions.js';
import { authorizedTexts } from '../authorized/authorized.texts.js';
import { useVerification } from '../verification.js';
import { Trail } from '../audit/trail.js';
import { AUTHORIZATION, type Reviewed } from './authorization.documents.js';
import { reviewTexts } from './review.texts.js';
import { ScopeReview } from './scope-review.js';

/** One application of another organization: what it may do here, who decided what, and how to end it. */
export function AuthorizationPage() {
  const t = useTexts(reviewTexts);
  const lists = useTexts(authorizedTexts);
  const { organization } = useHere();
  const { authorization: id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useApi(AUTHORIZATION, { id });
  const params = { org: organization.id };
  const crumbs = [
    <TextLink key="authorized" to="/$org/authorized" params={params}>
      {lists('title')}
    </TextLink>,
  ];
  const found = data?.node && 'scopeDetails' in data.node ? data.node : null;
  if (!found) {
    return (
      <Page title={t(data ? 'unknown' : 'loading')} lead={data && t('unknownText')} crumbs={crumbs}>
        {error && <Failure error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton height={320} radius="lg" />}
      </Page>
    );
  }
  const lead = t('lead', { publisher: found.publisher.name, organization: organization.name });
  return (
    <Page
      title={found.application.name}
      lead={lead}
      crumbs={crumbs}
      actions={<Actions authorization={found} />}
    >
      <Review key={found.id} authorization={found} />
    </Page>
  );
}

function Review({ authorization }: { authorization: Reviewed }) {
  const t = useTexts(reviewTexts);
  const { organization, isAdmin, may } = useHere();
  const { id, application, status } = authorization;
  const isOver = status === 'REVOKED' || status === 'EXPIRED';
  return (
    <>
      <ReadOnly />
      {isOver && (
        <Alert color="gray">
          <Group justify="space-between" gap="sm">
            {t('over')}
            {isAdmin && (
              <ButtonLink
                to="/$org/authorized/new"
                params={{ org: organization.id }}
                search={{ client: application.clientId }}
                size="xs"
                variant="default"
              >
                {t('authorizeAnew')}
              </ButtonLink>
            )}
          </Group>
        </Alert>
      )}
      <ScopeReview authorization={authorization} canDecide={isAdmin && !isOver} />
      <AboutIt authorization={authorization} />
      {may('audit:read') && <Trail title={t('trail')} subjectId={id} />}
    </>
  );
}

function AboutIt({ authorization }: { authorization: Reviewed }) {
  const t = useTexts(reviewTexts);
  const { application, publisher, status, reviewedAt, reviewedBy, expiresAt, memberCount } = authorization;
  const verificationOf = useVerification();
  const by = (name: string, at: string) =>
    t.rich('at', { name, when: () => <RelativeTime key="when" at={at} /> });
  const facts: [string, ReactNode][] = [
    [t('status'), application.status === 'SUSPENDED' ? t('ownerSuspended') : <Standing status={status} />],
    [t('publisher'), publisher.name],
    verificationOf(publisher),
    [t('clientId'), <Copyable key="id" value={application.clientId} name={t('clientId')} />],
    [t('authorized'), by(authorization.authorizedBy, authorization.authorizedAt)],
    [t('reviewed'), reviewedAt && reviewedBy ? by(reviewedBy, reviewedAt) : t('neverReviewed')],
    [t('changed'), by(authorization.changedBy, authorization.changedAt)],
    [t('expires'), expiresAt ? <RelativeTime key="expires" at={expiresAt} /> : t('noEnd')],
    [t('lastUsed'), <RelativeTime key="used" at={authorization.lastUsedAt} />],
    [t('keyRead'), <RelativeTime key="read" at={authorization.keyReadAt} />],
    ...(memberCount === null
      ? []
      : [[t('members'), t('membersCount', { count: memberCount })] as [string, string]]),
  ];
  return <Facts facts={facts} />;
}

function Actions({ authorization }: { authorization: Reviewed }) {
  const lists = useTexts(authorizedTexts);
  const { isAdmin, may } = useHere();
  const [dialog, setDialog] = useState<'suspend' | 'resume' | 'revoke' | null>(null);
  const { status } = authorization;
  if (!may('authorization:write') || status === 'REVOKED' || status === 'EXPIRED') return null;
  const shared = (which: typeof dialog) => ({
    row: authorization,
    opened: dialog === which,
    onClose: () => setDialog(null),
  });
  return (
    <>
      {status === 'ACTIVE' && (
        <Button variant="default" onClick={() => setDialog('suspend')}>
          {lists('suspend')}
        </Button>
      )}
      {status === 'SUSPENDED' && isAdmin && (
        <Button variant="default" onClick={() => setDialog('resume')}>
          {lists('resume')}
        </Button>
      )}
      <Button variant="outline" color="red" onClick={() => setDialog('revoke')}>
        {lists('revoke')}
      </Button>
      <SuspendDialog {...shared('suspend')} />
      <ResumeDialog {...shared('resume')} />
      <RevokeDialog {...shared('revoke')} />
    </>
  );
}
