import { Skeleton, Text, Title, VisuallyHidden } from '@mantine/core';

import { graphql } from '../../../api/graphql.js';
import { useApi } from '../../../api/use-api.js';
import { useServerPhrase, useServerWords } from '../../../i18n/server-words.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { Card } from '../../../ui/card.js';
import { Failure } from '../../../ui/failure.js';
import { Icon } from '../../../ui/icons.js';
import { StatusBadge } from '../../../ui/status-badge.js';
import classes from '../developers.module.css';
import { explainTexts } from './explain.texts.js';
import type { Question } from './question-form.js';

const EXPLAIN = graphql(`
  query ExplainAccess($clientId: ID!, $endpoint: String!, $profileId: ID, $by: AccessMeans!) {
    explainAccess(clientId: $clientId, endpoint: $endpoint, profileId: $profileId, by: $by) {
      allowed
      demands
      endpoint
      links {
        rule
        met
        says
      }
    }
  }
`);

/** The decision, and every rule that was looked at, in order. */
export function Explanation({ question }: { question: Question }) {
  const t = useTexts(explainTexts);
  const wordsOf = useServerWords();
  const phraseOf = useServerPhrase();
  const { app, endpoint, profile, by } = question;
  const asked = { clientId: app, endpoint, profileId: profile || null, by };
  const { data, error, refetch } = useApi(EXPLAIN, asked);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={220} radius="lg" />;
  const { allowed, links, demands } = data.explainAccess;
  return (
    <Card>
      <Title order={2}>
        <StatusBadge tone={allowed ? 'good' : 'ended'}>{t(allowed ? 'allowed' : 'refused')}</StatusBadge>
      </Title>
      <Text size="sm" c="dimmed" mt={4} mb="md">
        {t('demands', { endpoint: data.explainAccess.endpoint, demands: phraseOf(demands) })}
      </Text>
      <Title order={3} size="sm" mb="xs">
        {t('chain')}
      </Title>
      <ol className={classes.list}>
        {links.map(({ rule, met, says }, index) => (
          <li key={`${index} ${rule}`}>
            <div className={classes.mark} data-met={met}>
              <Icon name={met ? 'check' : 'close'} size={16} />
              <Text size="sm">
                {wordsOf(says)}
                <VisuallyHidden>: {t(met ? 'met' : 'unmet')}</VisuallyHidden>
              </Text>
            </div>
            <Text size="sm" c="dimmed">
              <code>{rule}</code>
            </Text>
          </li>
        ))}
      </ol>
    </Card>
  );
}
