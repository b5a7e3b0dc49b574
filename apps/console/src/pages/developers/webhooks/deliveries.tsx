import { Button } from '@mantine/core';

import { graphql, type ResultOf } from '../../../api/graphql.js';
import { useApi, useChange } from '../../../api/use-api.js';
import { useServerPhrase } from '../../../i18n/server-words.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { List } from '../../../list/list.js';
import { TIME, useListState } from '../../../list/list-search.js';
import { timeColumn } from '../../../list/time-column.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { RowButton } from '../../../ui/row-button.js';
import { SecondLine } from '../../../ui/second-line.js';
import { StatusBadge, type Tone } from '../../../ui/status-badge.js';
import { Section } from '../../../ui/section.js';
import { useTypeWords } from './endpoint.js';
import { RESEND } from './endpoint-mutations.js';
import { webhooksTexts } from './webhooks.texts.js';

const DELIVERIES = graphql(`
  query WebhookDeliveries(
    $endpointId: ID!
    $query: String
    $direction: OrderDirection
    $first: Int!
    $after: String
  ) {
    webhookDeliveries(
      endpointId: $endpointId
      query: $query
      direction: $direction
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
        type
        status
        attempts
        occurredAt
        nextAttemptAt
        lastStatus
        lastProblem
        lastDurationMs
      }
    }
  }
`);

type Delivery = ResultOf<typeof DELIVERIES>['webhookDeliveries']['nodes'][number];

const TONES: Readonly<Record<Delivery['status'], Tone>> = {
  DELIVERED: 'good',
  PENDING: 'waiting',
  FAILED: 'ended',
};

interface DeliveriesProps {
  readonly endpointId: string;
  readonly isEnabled: boolean;
}

/** What was and is to be sent to an endpoint. */
export function Deliveries({ endpointId, isEnabled }: DeliveriesProps) {
  const t = useTexts(webhooksTexts);
  const wordsOf = useTypeWords();
  const state = useListState();
  const result = useApi(DELIVERIES, { endpointId, ...state.page, direction: state.direction });
  return (
    <Section
      title={t('deliveries')}
      action={
        <Button size="xs" variant="default" loading={result.isFetching} onClick={() => void result.refetch()}>
          {t('refresh')}
        </Button>
      }
    >
      <List<Delivery>
        label={t('deliveries')}
        state={state}
        result={result}
        connection={result.data?.webhookDeliveries}
        keyOf={({ id }) => id}
        searchLabel={t('searchDeliveries')}
        columns={[
          { key: 'type', label: t('type'), render: ({ type }) => wordsOf(type) },
          { key: 'outcome', label: t('outcome'), render: (row) => <Outcome row={row} /> },
          { key: 'answer', label: t('answer'), render: (row) => <LastAnswer row={row} /> },
          timeColumn({ key: 'happened', label: t('happened'), sort: TIME }, ({ occurredAt }) => occurredAt),
        ]}
        {...(isEnabled && { actionsOf: (row: Delivery) => <Resend row={row} /> })}
        empty={{ title: t('emptyDeliveries'), text: t('emptyDeliveriesText') }}
      />
    </Section>
  );
}

function Outcome({ row }: { row: Delivery }) {
  const t = useTexts(webhooksTexts);
  return (
    <>
      <StatusBadge tone={TONES[row.status]}>{t(row.status)}</StatusBadge>
      <SecondLine>
        {t('attempts', { count: row.attempts })}
        {row.status === 'PENDING' && row.attempts > 0 && row.nextAttemptAt && (
          <>
            {' · '}
            {t('next')} <RelativeTime at={row.nextAttemptAt} />
          </>
        )}
      </SecondLine>
    </>
  );
}

function LastAnswer({ row }: { row: Delivery }) {
  const t = useTexts(webhooksTexts);
  const inTheirs = useServerPhrase();
  const { lastStatus, lastDurationMs, lastProblem } = row;
  const answer = lastStatus === null ? t('noAnswer') : `${lastStatus}`;
  return (
    <>
      {lastDurationMs === null ? answer : t('ms', { status: answer, ms: lastDurationMs })}
      {lastProblem && <SecondLine>{inTheirs(lastProblem)}</SecondLine>}
    </>
  );
}

function Resend({ row }: { row: Delivery }) {
  const t = useTexts(webhooksTexts);
  const wordsOf = useTypeWords();
  const resend = useChange(RESEND);
  return (
    <RowButton
      verb={t('resend')}
      name={wordsOf(row.type)}
      loading={resend.isPending}
      onClick={() => resend.mutate({ id: row.id })}
    />
  );
}
