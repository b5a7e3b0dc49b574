import { useState } from 'react';

import { useApi } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { type Column, List } from '../../../list/list.js';
import { useListState } from '../../../list/list-search.js';
import { timeColumn } from '../../../list/time-column.js';
import { SecondLine } from '../../../ui/second-line.js';
import { StatusBadge, type Tone } from '../../../ui/status-badge.js';
import { FormDialog } from '../../../ui/form-dialog.js';
import { InvitationActions } from './invitation-actions.js';
import { type Invitation, INVITATIONS } from './invitations.documents.js';
import { invitationsTexts } from './invitations.texts.js';
import { InvitationLink, type SentLink } from './invite-dialog.js';
import { MembersFrame } from './members-frame.js';
import { membersTexts } from './members.texts.js';

const STATUSES = ['PENDING', 'ACCEPTED', 'EXPIRED', 'VOID', 'REVOKED'] as const;
const FIELDS = ['EMAIL', 'CREATED_AT', 'EXPIRES_AT'] as const;
const TONES: Readonly<Record<Invitation['status'], Tone>> = {
  PENDING: 'waiting',
  ACCEPTED: 'good',
  EXPIRED: 'stopped',
  VOID: 'stopped',
  REVOKED: 'ended',
};

/** Who was invited, and what became of it. */
export function InvitationsPage() {
  return (
    <MembersFrame>
      <Invitations />
    </MembersFrame>
  );
}

function Invitations() {
  const t = useTexts(invitationsTexts);
  const members = useTexts(membersTexts);
  const { isAdmin } = useHere();
  const state = useListState();
  const status = state.oneOf('status', STATUSES);
  const result = useApi(INVITATIONS, { ...state.page, status, orderBy: state.orderBy(FIELDS) });
  const options = STATUSES.map((value) => ({ value, label: t(value) }));
  const [sent, setSent] = useState<SentLink | null>(null);
  return (
    <>
      <List<Invitation>
        label={members('invitations')}
        state={state}
        result={result}
        connection={result.data?.invitations}
        keyOf={({ id }) => id}
        searchLabel={t('search')}
        filters={[{ name: 'status', label: t('status'), options }]}
        columns={useColumns()}
        {...(isAdmin && { actionsOf: (row: Invitation) => <InvitationActions row={row} onSent={setSent} /> })}
        empty={{ title: t('empty'), text: t('emptyText') }}
      />
      <FormDialog opened={sent !== null} onClose={() => setSent(null)} title={t('linkTitle')}>
        {sent && <InvitationLink sent={sent} onDone={() => setSent(null)} />}
      </FormDialog>
    </>
  );
}

function Status({ status, mailStatus }: Pick<Invitation, 'status' | 'mailStatus'>) {
  const t = useTexts(invitationsTexts);
  return (
    <>
      <StatusBadge tone={TONES[status]}>{t(status)}</StatusBadge>
      {status === 'PENDING' && mailStatus === 'PENDING' && <SecondLine>{t('mailPending')}</SecondLine>}
      {status === 'PENDING' && mailStatus === 'FAILED' && (
        <SecondLine maw="11rem">{t('mailFailed')}</SecondLine>
      )}
      {status === 'VOID' && <SecondLine maw="11rem">{t('voidWhy')}</SecondLine>}
    </>
  );
}

function useColumns(): Column<Invitation>[] {
  const t = useTexts(invitationsTexts);
  const members = useTexts(membersTexts);
  return [
    { key: 'email', label: t('email'), sort: 'EMAIL', render: ({ email }) => email },
    { key: 'role', label: t('role'), render: ({ role }) => members(role) },
    { key: 'by', label: t('invitedBy'), render: ({ invitedBy }) => invitedBy },
    timeColumn({ key: 'sent', label: t('sent'), sort: 'CREATED_AT' }, ({ createdAt }) => createdAt),
    timeColumn({ key: 'until', label: t('expires'), sort: 'EXPIRES_AT' }, ({ expiresAt }) => expiresAt),
    {
      key: 'status',
      label: t('status'),
      render: (row) => <Status status={row.status} mailStatus={row.mailStatus} />,
    },
  ];
}
