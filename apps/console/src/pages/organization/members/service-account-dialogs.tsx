import { Text, TextInput } from '@mantine/core';

import { useChange } from '../../../api/use-api.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { useChangeForm } from '../../../ui/change-form.js';
import { ConfirmDialog } from '../../../ui/confirm-dialog.js';
import { DialogForm, FormDialog } from '../../../ui/form-dialog.js';
import type { ProfileDialogProps } from './member-dialogs.js';
import { CREATE_ACCOUNT, REMOVE_ACCOUNT, type Role } from './members.documents.js';
import { membersTexts } from './members.texts.js';
import { RoleChoice } from './role-choice.js';

interface DialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Makes a profile for a program. */
export function NewAccountDialog(props: DialogProps) {
  const t = useTexts(membersTexts);
  return (
    <FormDialog {...props} title={t('accountTitle')}>
      <AccountForm onClose={props.onClose} />
    </FormDialog>
  );
}

function AccountForm({ onClose }: { onClose: () => void }) {
  const t = useTexts(membersTexts);
  const create = useChange(CREATE_ACCOUNT);
  const first = { name: '', role: 'MEMBER' as Role };
  const { form, ...sending } = useChangeForm(first, async (input) => {
    await create.mutateAsync(input);
    onClose();
  });
  return (
    <DialogForm {...sending} failed={t('createFailed')} verb={t('create')} onCancel={onClose}>
      <Text size="sm">{t('accountText')}</Text>
      <TextInput
        required
        withAsterisk={false}
        label={t('accountName')}
        description={t('accountNameHint')}
        maxLength={120}
        autoComplete="off"
        data-autofocus
        {...form.getInputProps('name')}
      />
      <RoleChoice label={t('role')} isAccount {...form.getInputProps('role')} />
    </DialogForm>
  );
}

/** Ends a service account, and all that was issued for it. */
export function RemoveAccountDialog({ row, ...props }: ProfileDialogProps) {
  const t = useTexts(membersTexts);
  const remove = useChange(REMOVE_ACCOUNT);
  const { id, name } = row;
  return (
    <ConfirmDialog
      {...props}
      title={t('removeAccountTitle', { name })}
      verb={t('remove')}
      ends={[t('removeAccountEnds1', { name }), t('removeAccountEnds2')]}
      keeps={[t('removeAccountKeeps1'), t('removeAccountKeeps2', { name })]}
      onConfirm={() => remove.mutateAsync({ id })}
    />
  );
}
