import { Alert, Skeleton, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';

import { useApi } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { Facts } from '../../../ui/facts.js';
import { Failure } from '../../../ui/failure.js';
import { Forbidden } from '../../../ui/forbidden.js';
import { TextLink } from '../../../ui/links.js';
import { Page } from '../../../ui/page.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { SecretOnce } from '../../../ui/secret-once.js';
import { Deliveries } from './deliveries.js';
import { type Endpoint, ENDPOINTS, useTypeWords } from './endpoint.js';
import { EndpointActions } from './endpoint-actions.js';
import { Standing } from './standing.js';
import { webhooksTexts } from './webhooks.texts.js';

/** One endpoint: how it stands, what can be done with it, and what was sent there. */
export function WebhookPage() {
  const t = useTexts(webhooksTexts);
  const { organization, isAdmin } = useHere();
  const { endpoint: id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useApi(ENDPOINTS, {}, { enabled: isAdmin });
  const [secret, setSecret] = useState<string | null>(null);
  const endpoint = data?.webhookEndpoints.find((each) => each.id === id);
  const crumbs = [
    <TextLink key="webhooks" to="/$org/webhooks" params={{ org: organization.id }}>
      {t('title')}
    </TextLink>,
  ];
  if (data && !endpoint) return <Page title={t('unknown')} crumbs={crumbs} children={null} />;
  return (
    <Page
      title={endpoint ? new URL(endpoint.url).host : t('title')}
      crumbs={crumbs}
      actions={endpoint && <EndpointActions endpoint={endpoint} onSecret={setSecret} />}
    >
      {!isAdmin && <Forbidden />}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {isAdmin && !endpoint && !error && <Skeleton height={260} radius="lg" />}
      {secret !== null && <SecretOnce secret={secret} name={t('secret')} onSaved={() => setSecret(null)} />}
      {endpoint && (
        <>
          {endpoint.enabled && endpoint.failingSince && (
            <Alert color="yellow">
              {t('failingSince')} <RelativeTime at={endpoint.failingSince} />. {t('failingText')}
            </Alert>
          )}
          <WhatItIs endpoint={endpoint} />
          <Deliveries endpointId={endpoint.id} isEnabled={endpoint.enabled} />
        </>
      )}
    </Page>
  );
}

function WhatItIs({ endpoint }: { endpoint: Endpoint }) {
  const t = useTexts(webhooksTexts);
  const wordsOf = useTypeWords();
  return (
    <Facts
      facts={[
        [t('url'), <code key="url">{endpoint.url}</code>],
        [t('types'), endpoint.types.map(wordsOf).join(' · ')],
        [t('status'), <Standing key="status" endpoint={endpoint} />],
        [t('made'), <RelativeTime key="made" at={endpoint.createdAt} />],
        ...(endpoint.previousSecretUntil && new Date(endpoint.previousSecretUntil) > new Date()
          ? [
              [
                t('secret'),
                <Text key="both" size="sm">
                  {t('bothUntil')} <RelativeTime at={endpoint.previousSecretUntil} />
                </Text>,
              ] as const,
            ]
          : []),
      ]}
    />
  );
}
