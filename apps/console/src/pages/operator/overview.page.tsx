import { Button, Skeleton } from '@mantine/core';

import { graphql } from '../../api/graphql.js';
import { useApi } from '../../api/use-api.js';
import { useTexts } from '../../i18n/use-texts.js';
import { Facts } from '../../ui/facts.js';
import { Failure } from '../../ui/failure.js';
import { Page } from '../../ui/page.js';
import { StatusBadge } from '../../ui/status-badge.js';
import { overviewTexts } from './overview.texts.js';
import { TestMail } from './test-mail.js';

const HEALTH = graphql(`
  query Health {
    operatorHealth {
      version
      databaseMs
      isFeedFresh
      isMailConfigured
      mails {
        count
      }
    }
  }
`);

/** How the node is that answers. */
export function OverviewPage() {
  const t = useTexts(overviewTexts);
  const { data, error, refetch, isFetching } = useApi(HEALTH, {});
  const health = data?.operatorHealth;
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
          {t('again')}
        </Button>
      }
    >
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!health && !error && <Skeleton height={160} radius="lg" />}
      {health && (
        <Facts
          facts={[
            [t('version'), health.version],
            [t('database'), t('answered', { ms: health.databaseMs })],
            [
              t('feed'),
              <StatusBadge key="feed" tone={health.isFeedFresh ? 'good' : 'waiting'}>
                {t(health.isFeedFresh ? 'fresh' : 'late')}
              </StatusBadge>,
            ],
            [
              t('mail'),
              <StatusBadge key="mail" tone={health.isMailConfigured ? 'good' : 'stopped'}>
                {t(health.isMailConfigured ? 'mailOn' : 'mailOff')}
              </StatusBadge>,
            ],
            [t('mails'), health.mails.count],
          ]}
        />
      )}
      {health && <TestMail />}
    </Page>
  );
}
