import { Alert, Skeleton, Text, Title } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { useHere } from '../../api/viewer.js';
import { useTexts } from '../../i18n/use-texts.js';
import { Failure } from '../../ui/failure.js';
import { ButtonLink, TextLink } from '../../ui/links.js';
import { Page } from '../../ui/page.js';
import { StatusBadge } from '../../ui/status-badge.js';
import { FirstApplication } from './first-application.js';
import classes from './home.module.css';
import { homeTexts } from './home.texts.js';
import { Refused } from './refused.js';
import { type Overview as Known, useOverview, type Waiting } from './waiting.js';

/** What waits for the person in this organization, and where everything is. */
export function HomePage() {
  const t = useTexts(homeTexts);
  const { organization, role, may, isSuspended } = useHere();
  const sees = may('authorization:read');
  return (
    <Page title={organization.name} lead={t(`role${role}`, { organization: organization.name })}>
      {isSuspended && (
        <Alert color="red" title={t('suspended', { organization: organization.name })}>
          <TextLink to="/$org/settings" params={{ org: organization.id }}>
            {t('suspendedLook')}
          </TextLink>
        </Alert>
      )}
      {sees && <Overview />}
    </Page>
  );
}

function Overview() {
  const { isAdmin } = useHere();
  const { data, error, refetch, waiting } = useOverview();
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={220} radius="lg" />;
  return (
    <>
      <Waits waiting={waiting} />
      {isAdmin && data.applications.totalCount <= 1 && <FirstApplication />}
      <Refused />
      <Areas overview={data} />
    </>
  );
}

function Waits({ waiting }: { waiting: readonly Waiting[] }) {
  const t = useTexts(homeTexts);
  return (
    <section className={classes.part}>
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
  );
}

function Areas({ overview }: { overview: Known }) {
  const t = useTexts(homeTexts);
  const { organization, may } = useHere();
  const params = { org: organization.id };
  const named = { organization: organization.name };
  return (
    <section>
      <Title order={2} mb="sm">
        {t('areas')}
      </Title>
      <div className={classes.areas}>
        <Area link={{ to: '/$org/applications', params }} title={t('applications')}>
          {t('applicationsText', { ...named, count: overview.applications.totalCount })}
        </Area>
        <Area link={{ to: '/$org/authorized', params }} title={t('authorized')}>
          {t('authorizedText', { ...named, count: overview.authorizedApplications.totalCount })}
        </Area>
        <Area link={{ to: '/$org/members', params }} title={t('members')}>
          {t('membersText', { count: overview.profiles.totalCount })}
        </Area>
        {may('audit:read') && (
          <Area link={{ to: '/$org/audit', params }} title={t('audit')}>
            {t('auditText', named)}
          </Area>
        )}
      </div>
    </section>
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
