import { Text } from '@mantine/core';
import { useState } from 'react';

import { useChange } from '../../../api/use-api.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { ConfirmDialog } from '../../../ui/confirm-dialog.js';
import { RowMenu } from '../../../ui/row-menu.js';
import { type Invitation, RESEND, REVOKE } from './invitations.documents.js';
import { invitationsTexts } from './invitations.texts.js';
import type { SentLink } from './invite-dialog.js';

interface InvitationActionsProps {
  readonly row: Invitation;
  /** Takes the new link: the row itself may leave the list by being sent again. */
  readonly onSent: (sent: SentLink) => void;
}

/** What can be done with an invitation that nobody has accepted. */
export function InvitationActions({ row, onSent }: InvitationActionsProps) {
  const t = useTexts(invitationsTexts);
  const [action, setAction] = useState<'resend' | 'revoke' | null>(null);
  if (row.status === 'ACCEPTED' || row.status === 'REVOKED') return null;
  const dialog = (which: typeof action) => ({
    row,
    opened: action === which,
    onClose: () => setAction(null),
  });
  return (
    <>
      <RowMenu
        name={row.email}
        actions={[
          { verb: t('resend'), onChoose: () => setAction('resend') },
          { verb: t('revoke'), isGrave: true, onChoose: () => setAction('revoke') },
        ]}
      />
      <ResendDialog {...dialog('resend')} onSent={onSent} />
      <RevokeDialog {...dialog('revoke')} />
    </>
  );
}

interface DialogProps {
  readonly row: Invitation;
  readonly opened: boolean;
  readonly onClose: () => void;
}

function ResendDialog({ row: { id, email }, onSent, ...props }: DialogProps & InvitationActionsProps) {
  const t = useTexts(invitationsTexts);
  const resend = useChange(RESEND);
  const send = async () => {
    const { link, isMailed } = await resend.mutateAsync({ id });
    onSent({ email, link: link ?? '', isMailed: isMailed ?? false });
  };
  return (
    <ConfirmDialog
      {...props}
      title={t('resendTitle', { email })}
      verb={t('resend')}
      isGrave={false}
      onConfirm={send}
    >
      <Text size="sm">{t('resendText')}</Text>
    </ConfirmDialog>
  );
}

function RevokeDialog({ row: { id, email }, ...props }: DialogProps) {
  const t = useTexts(invitationsTexts);
  const revoke = useChange(REVOKE);
  return (
    <ConfirmDialog
      {...props}
      title={t('revokeTitle', { email })}
      verb={t('revoke')}
      ends={[t('revokeEnds')]}
      keeps={[t('revokeKeeps')]}
      onConfirm={() => revoke.mutateAsync({ id })}
    />
  );
}
