import { Text } from '@mantine/core';

import { useChange } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { useChangeForm } from '../../../ui/change-form.js';
import { ConfirmDialog } from '../../../ui/confirm-dialog.js';
import { DialogForm, FormDialog } from '../../../ui/form-dialog.js';
import { CHANGE_ROLE, LEAVE, type Profile, REMOVE_PROFILE } from './members.documents.js';
import { membersTexts } from './members.texts.js';
import { RoleChoice } from './role-choice.js';

/** What every dialog about one profile takes. */
export interface ProfileDialogProps {
  readonly row: Profile;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Gives a profile another role. */
export function ChangeRoleDialog(props: ProfileDialogProps) {
  const t = useTexts(membersTexts);
  return (
    <FormDialog {...props} title={t('changeRoleTitle', { name: props.row.name })}>
      <RoleForm {...props} />
    </FormDialog>
  );
}

function RoleForm({ row, onClose }: ProfileDialogProps) {
  const t = useTexts(membersTexts);
  const change = useChange(CHANGE_ROLE);
  const { form, ...sending } = useChangeForm({ role: row.role }, async ({ role }) => {
    await change.mutateAsync({ id: row.id, role });
    onClose();
  });
  return (
    <DialogForm {...sending} failed={t('changeRoleFailed')} verb={t('changeRole')} onCancel={onClose}>
      <RoleChoice
        label={t('role')}
        isAccount={row.kind === 'SERVICE_ACCOUNT'}
        {...form.getInputProps('role')}
      />
      <Text size="sm" c="dimmed">
        {t('changeRoleHint')}
      </Text>
    </DialogForm>
  );
}

/** Ends somebody's place here. */
export function RemoveDialog({ row, ...props }: ProfileDialogProps) {
  const t = useTexts(membersTexts);
  const organization = useHere().organization.name;
  const remove = useChange(REMOVE_PROFILE);
  return (
    <ConfirmDialog
      {...props}
      title={t('removeTitle', { name: row.name, organization })}
      verb={t('remove')}
      ends={[t('removeEnds1', { organization }), t('removeEnds2'), t('removeEnds3')]}
      keeps={[t('removeKeeps1'), t('removeKeeps2')]}
      onConfirm={() => remove.mutateAsync({ id: row.id })}
    />
  );
}

/** Ends the own place here; the console then begins anew, elsewhere. */
export function LeaveDialog({ row: _row, ...props }: ProfileDialogProps) {
  const t = useTexts(membersTexts);
  const { id, name: organization } = useHere().organization;
  const leave = useChange(LEAVE);
  const goOn = async () => {
    await leave.mutateAsync({ id });
    window.location.assign('/console');
  };
  return (
    <ConfirmDialog
      {...props}
      title={t('leaveTitle', { organization })}
      verb={t('leave')}
      ends={[t('leaveEnds1', { organization }), t('leaveEnds2'), t('leaveEnds3')]}
      keeps={[t('leaveKeeps1'), t('leaveKeeps2')]}
      onConfirm={goOn}
    />
  );
}
