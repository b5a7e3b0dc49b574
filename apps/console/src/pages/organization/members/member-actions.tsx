import { useState } from 'react';

import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { RowMenu } from '../../../ui/row-menu.js';
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

const GRAVE: readonly Action[] = ['remove', 'removeAccount', 'leave'];

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
  const actions = useActions(row);
  const [action, setAction] = useState<Action | null>(null);
  if (actions.length === 0) return null;
  const dialog = (which: Action) => ({ row, opened: action === which, onClose: () => setAction(null) });
  return (
    <>
      <RowMenu
        name={row.name}
        actions={actions.map((each) => ({
          verb: t(VERBS[each]),
          isGrave: GRAVE.includes(each),
          onChoose: () => setAction(each),
        }))}
      />
      <ChangeRoleDialog {...dialog('role')} />
      <RemoveDialog {...dialog('remove')} />
      <LeaveDialog {...dialog('leave')} />
      <AssignDialog {...dialog('assign')} />
      <RemoveAccountDialog {...dialog('removeAccount')} />
    </>
  );
}
