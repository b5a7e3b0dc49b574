import { Text } from '@mantine/core';
import { useState } from 'react';

import { useApi } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { type Column, List } from '../../../list/list.js';
import { LIST_FIELDS, useListState } from '../../../list/list-search.js';
import { Page } from '../../../ui/page.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { SecondLine } from '../../../ui/second-line.js';
import { ScopeSummary } from '../../../ui/scope-summary.js';
import { StatusBadge, type Tone } from '../../../ui/status-badge.js';
import { AcceptedTransfer } from './accepted-transfer.js';
import { TransferActions } from './transfer-actions.js';
import {
  type Accepted,
  type Transfer,
  type TransferDirection,
  TRANSFERS,
  type TransferStatus,
} from './transfers.documents.js';
import { transfersTexts } from './transfers.texts.js';

const STATUSES = ['PENDING', 'ACCEPTED', 'DECLINED', 'CANCELLED', 'EXPIRED'] as const;
const DIRECTIONS = ['INCOMING', 'OUTGOING'] as const;

/** Applications that change hands: what is offered to the organization, and what it offers. */
export function TransfersPage() {
  const t = useTexts(transfersTexts);
  const { organization } = useHere();
  const state = useListState();
  const [accepted, setAccepted] = useState<Accepted | null>(null);
  const result = useApi(TRANSFERS, {
    ...state.page,
    status: state.filter('status') as TransferStatus | null,
    direction: state.filter('direction') as TransferDirection | null,
    orderBy: state.orderBy(LIST_FIELDS),
  });
  const optionsOf = <Value extends TransferStatus | TransferDirection>(values: readonly Value[]) =>
    values.map((value) => ({ value, label: t(value) }));
  return (
    <Page title={t('title')} lead={t('lead', { organization: organization.name })}>
      {accepted && <AcceptedTransfer accepted={accepted} onDone={() => setAccepted(null)} />}
      <List<Transfer>
        label={t('title')}
        state={state}
        result={result}
        connection={result.data?.applicationTransfers}
        keyOf={({ id }) => id}
        searchLabel={t('search')}
        filters={[
          { name: 'direction', label: t('direction'), options: optionsOf(DIRECTIONS) },
          { name: 'status', label: t('status'), options: optionsOf(STATUSES) },
        ]}
        columns={useColumns()}
        actionsOf={(row) => <TransferActions row={row} onAccepted={setAccepted} />}
        empty={{ title: t('empty'), text: t('emptyText') }}
      />
    </Page>
  );
}

function useColumns(): Column<Transfer>[] {
  const t = useTexts(transfersTexts);
  return [
    {
      key: 'application',
      label: t('application'),
      sort: 'NAME',
      render: ({ applicationName }) => applicationName,
    },
    { key: 'direction', label: t('direction'), render: ({ direction }) => t(direction) },
    { key: 'other', label: t('other'), render: (row) => otherOf(row).name },
    {
      key: 'can',
      label: t('can'),
      render: ({ scopes }) => <ScopeSummary scopes={scopes} none={t('none')} />,
    },
    { key: 'offered', label: t('offered'), sort: 'CREATED_AT', render: (row) => <Offered row={row} /> },
    { key: 'status', label: t('status'), render: (row) => <Standing of={row} /> },
  ];
}

/** The organization on the other side. */
function otherOf({ direction, from, to }: Transfer): Transfer['from'] {
  return direction === 'INCOMING' ? from : to;
}

/** Until when it stands is of no interest once it is decided. */
function Offered({ row: { offeredAt, decidedAt, expiresAt } }: { row: Transfer }) {
  const t = useTexts(transfersTexts);
  return (
    <>
      <RelativeTime at={offeredAt} />
      {!decidedAt && (
        <SecondLine>
          {t('until')} <RelativeTime at={expiresAt} />
        </SecondLine>
      )}
    </>
  );
}

const TONES = {
  PENDING: 'waiting',
  ACCEPTED: 'good',
  DECLINED: 'ended',
  CANCELLED: 'ended',
  EXPIRED: 'ended',
} as const satisfies Record<TransferStatus, Tone>;

/** What became of it; when, and by whom where that is told. */
function Standing({ of: { status, decidedAt, decidedBy } }: { of: Transfer }) {
  const t = useTexts(transfersTexts);
  return (
    <>
      <StatusBadge tone={TONES[status]}>{t(status)}</StatusBadge>
      {decidedAt && (
        <Text size="sm" c="dimmed">
          <RelativeTime at={decidedAt} /> {decidedBy && t('by', { name: decidedBy })}
        </Text>
      )}
    </>
  );
}
