import { Skeleton, Text, Title } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { graphql } from '../../api/graphql.js';
import { useApi } from '../../api/use-api.js';
import { useHere } from '../../api/viewer.js';
import { useTexts } from '../../i18n/use-texts.js';
import { Failure } from '../../ui/failure.js';
import { ButtonLink } from '../../ui/links.js';
import { Page } from '../../ui/page.js';
import { StatusBadge } from '../../ui/status-badge.js';
import classes from './home.module.css';
import { homeTexts } from './home.texts.js';

const COUNTS = graphql(`
  query HomeCounts {
    applications(first: 1) {
      totalCount
    }
    authorizedApplications(first: 100) {
      totalCount
      nodes {
        id
        pendingScopes
        application {
          name
        }
      }
    }
    lockDown {
      lockedDownAt
    }
  }
`);

const REQUESTS = graphql(`
  query HomeRequests {
    authorizationRequests(status: PENDING, first: 1) {
      totalCount
    }
  }
`);

/** What waits for the person in this organization, and where everything is. */
export function HomePage() {
  const t = useTexts(homeTexts);
  const { organization, role, may } = useHere();
  const sees = may('authorization:read');
  return (
    <Page title={organization.name} lead={t(`role${role}`, { organization: organization.name })}>
      {sees && <Overview />}
    </Page>
  );
}

function Overview() {
  const t = useTexts(homeTexts);
  const { organization, isAdmin } = useHere();
  const { data, error, refetch } = useApi(COUNTS, {});
  const requests = useApi(REQUESTS, {}, { enabled: isAdmin }).data?.authorizationRequests.totalCount ?? 0;
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={220} radius="lg" />;
  const params = { org: organization.id };
  const named = { organization: organization.name };
  const asking = data.authorizedApplications.nodes.filter(({ pendingScopes }) => pendingScopes.length > 0);
  const authorized = { to: '/$org/authorized', params } as const;
  const waiting = [
    ...(data.lockDown ? [{ key: 'lock', text: t('locked'), link: authorized }] : []),
    ...(requests > 0
      ? [
          {
            key: 'requests',
            text: t('requests', { count: requests }),
            link: { to: '/$org/authorized/requests', params, search: { status: 'PENDING' } } as const,
          },
        ]
      : []),
    ...asking.map(({ id, application }) => ({
      key: id,
      text: t('pending', application),
      link: { ...authorized, search: { q: application.name } } as const,
    })),
  ];
  return (
    <>
      <section className={classes.waits}>
        <Title order={2}>{t('waits')}</Title>
        {waiting.length === 0 && (
          <Text c="dimmed">
            {t('nothing')} {t('nothingText')}
          </Text>
        )}
        {waiting.length > 0 && (
          <ul>
            {waiting.map(({ key, text, link }) => (
              <li key={key}>
                <StatusBadge tone="waiting">{text}</StatusBadge>
                <ButtonLink {...link} size="xs" variant="default" aria-label={`${t('look')}: ${text}`}>
                  {t('look')}
                </ButtonLink>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section>
        <Title order={2} mb="sm">
          {t('areas')}
        </Title>
        <div className={classes.areas}>
          <Area link={{ to: '/$org/applications', params }} title={t('applications')}>
            {t('applicationsText', { ...named, count: data.applications.totalCount })}
          </Area>
          <Area link={authorized} title={t('authorized')}>
            {t('authorizedText', { ...named, count: data.authorizedApplications.totalCount })}
          </Area>
        </div>
      </section>
    </>
  );
}

function Area({ link, title, children }: { link: LinkProps; title: string; children: ReactNode }) {
  return (
    <div className={classes.area}>
      <h3>
        <Link {...link}>{title}</Link>
      </h3>
      <Text size="sm" c="dimmed">
        {children}
      </Text>
    </div>
  );
}
