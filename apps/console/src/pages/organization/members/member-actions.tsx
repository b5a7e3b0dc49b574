import { ActionIcon, Menu } from '@mantine/core';
import { useState } from 'react';

import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { commonTexts } from '../../../ui/common.texts.js';
import { Icon } from '../../../ui/icons.js';
import { AssignDialog } from './assign-dialog.js';
import { ChangeRoleDialog, LeaveDialog, RemoveDialog } from './member-dialogs.js';
import type { Profile } from './members.documents.js';
import { membersTexts } from './members.texts.js';
import { RemoveAccountDialog } from './service-account-dialogs.js';

type Action = 'role' | 'remove' | 'leave' | 'assign' | 'removeAccount';

const VERBS = {
  role: 'changeRole',
  assign: 'assign',
  remove: 'remove',
  removeAccount: 'remove',
  leave: 'leave',
} as const satisfies Record<Action, string>;

/** What the person may do with this profile: themselves leave; admins change others, and only owners owners. */
function useActions(row: Profile): Action[] {
  const { profileId, role, isAdmin } = useHere();
  const isMine = row.id === profileId;
  if (row.kind === 'SERVICE_ACCOUNT') return isAdmin ? ['assign', 'role', 'removeAccount'] : [];
  const mayChange = isAdmin && (row.role !== 'OWNER' || role === 'OWNER');
  return [
    ...(mayChange ? (['role'] as const) : []),
    ...(mayChange && !isMine ? (['remove'] as const) : []),
    ...(isMine ? (['leave'] as const) : []),
  ];
}

/** What can be done with one profile. */
export function MemberActions({ row }: { row: Profile }) {
  const t = useTexts(membersTexts);
  const common = useTexts(commonTexts);
  const actions = useActions(row);
  const [action, setAction] = useState<Action | null>(null);
  if (actions.length === 0) return null;
  const dialog = (which: Action) => ({ row, opened: action === which, onClose: () => setAction(null) });
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={common('actionsFor', { name: row.name })}>
            <Icon name="dots" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {actions.map((each) => (
            <Menu.Item
              key={each}
              {...(['remove', 'removeAccount', 'leave'].includes(each) && { color: 'red' })}
              onClick={() => setAction(each)}
            >
              {t(VERBS[each])}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <ChangeRoleDialog {...dialog('role')} />
      <RemoveDialog {...dialog('remove')} />
      <LeaveDialog {...dialog('leave')} />
      <AssignDialog {...dialog('assign')} />
      <RemoveAccountDialog {...dialog('removeAccount')} />
    </>
  );
}
