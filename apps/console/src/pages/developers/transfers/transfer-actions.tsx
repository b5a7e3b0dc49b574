import { ActionIcon, Menu } from '@mantine/core';
import { useState } from 'react';

import { useTexts } from '../../../i18n/use-texts.js';
import { commonTexts } from '../../../ui/common.texts.js';
import { Icon } from '../../../ui/icons.js';
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
  const common = useTexts(commonTexts);
  const [action, setAction] = useState<'accept' | 'decline' | 'cancel' | null>(null);
  const dialog = (which: typeof action) => ({
    row,
    opened: action === which,
    onClose: () => setAction(null),
  });
  if (row.status !== 'PENDING') return null;
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={common('actionsFor', { name: row.applicationName })}
          >
            <Icon name="dots" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {VERBS[row.direction].map((verb) => (
            <Menu.Item
              key={verb}
              {...(verb !== 'accept' && { color: 'red' })}
              onClick={() => setAction(verb)}
            >
              {t(verb)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <AcceptDialog {...dialog('accept')} onAccepted={onAccepted} />
      <DeclineDialog {...dialog('decline')} />
      <CancelDialog {...dialog('cancel')} />
    </>
  );
}
