import { Button, Group } from '@mantine/core';
import { useState } from 'react';

import { useTexts } from '../../../i18n/use-texts.js';
import { AcceptDialog, CancelDialog, DeclineDialog } from './transfer-dialogs.js';
import type { Accepted, Transfer } from './transfers.documents.js';
import { transfersTexts } from './transfers.texts.js';

interface TransferActionsProps {
  readonly row: Transfer;
  readonly onAccepted: (accepted: Accepted) => void;
}

/** What can be done with one offer while it stands: each side has its own. */
export function TransferActions({ row, onAccepted }: TransferActionsProps) {
  const t = useTexts(transfersTexts);
  const [action, setAction] = useState<'accept' | 'decline' | 'cancel' | null>(null);
  const dialog = (which: typeof action) => ({
    row,
    opened: action === which,
    onClose: () => setAction(null),
  });
  const button = (which: 'accept' | 'decline' | 'cancel') => (
    <Button
      size="xs"
      variant={which === 'accept' ? 'filled' : 'default'}
      aria-label={t(`${which}Of`, { name: row.applicationName })}
      onClick={() => setAction(which)}
    >
      {t(which)}
    </Button>
  );
  if (row.status !== 'PENDING') return null;
  if (row.direction === 'OUTGOING') {
    return (
      <>
        {button('cancel')}
        <CancelDialog {...dialog('cancel')} />
      </>
    );
  }
  return (
    <Group gap="xs" wrap="nowrap" justify="flex-end">
      {button('accept')}
      {button('decline')}
      <AcceptDialog {...dialog('accept')} onAccepted={onAccepted} />
      <DeclineDialog {...dialog('decline')} />
    </Group>
  );
}
