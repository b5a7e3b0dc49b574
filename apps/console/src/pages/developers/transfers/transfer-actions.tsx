import { useState } from 'react';

import { useTexts } from '../../../i18n/use-texts.js';
import { RowMenu } from '../../../ui/row-menu.js';
import { AcceptDialog, CancelDialog, DeclineDialog } from './transfer-dialogs.js';
import type { Accepted, Transfer } from './transfers.documents.js';
import { transfersTexts } from './transfers.texts.js';

interface TransferActionsProps {
  readonly row: Transfer;
  readonly onAccepted: (accepted: Accepted) => void;
}

const VERBS = { INCOMING: ['accept', 'decline'], OUTGOING: ['cancel'] } as const;

/** What can be done with one offer while it stands: each side has its own. */
export function TransferActions({ row, onAccepted }: TransferActionsProps) {
  const t = useTexts(transfersTexts);
  const [action, setAction] = useState<'accept' | 'decline' | 'cancel' | null>(null);
  const dialog = (which: typeof action) => ({
    row,
    opened: action === which,
    onClose: () => setAction(null),
  });
  if (row.status !== 'PENDING') return null;
  return (
    <>
      <RowMenu
        name={row.applicationName}
        actions={VERBS[row.direction].map((verb) => ({
          verb: t(verb),
          isGrave: verb !== 'accept',
          onChoose: () => setAction(verb),
        }))}
      />
      <AcceptDialog {...dialog('accept')} onAccepted={onAccepted} />
      <DeclineDialog {...dialog('decline')} />
      <CancelDialog {...dialog('cancel')} />
    </>
  );
}
