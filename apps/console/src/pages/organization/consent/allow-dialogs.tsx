import { useState } from 'react';

import { useChange } from '../../../api/use-api.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { useChangeForm } from '../../../ui/change-form.js';
import { ClientIdField } from '../../../ui/client-id-field.js';
import { ConfirmDialog } from '../../../ui/confirm-dialog.js';
import { RowMenu } from '../../../ui/row-menu.js';
import { ScopeChoice } from '../../../ui/scope-choice.js';
import { useCatalogue } from '../../../ui/scope-summary.js';
import { DialogForm, FormDialog } from '../../../ui/form-dialog.js';
import { ALLOW, type Allowed, DISALLOW } from './consent.documents.js';
import { consentTexts } from './consent.texts.js';

/** What can be done with an allowed application. */
export function AllowedActions({ row }: { row: Allowed }) {
  const t = useTexts(consentTexts);
  const disallow = useChange(DISALLOW);
  const [action, setAction] = useState<'change' | 'disallow' | null>(null);
  const { clientId, name } = row.application;
  const close = () => setAction(null);
  return (
    <>
      <RowMenu
        name={name}
        actions={[
          { verb: t('change'), onChoose: () => setAction('change') },
          { verb: t('disallow'), isGrave: true, onChoose: () => setAction('disallow') },
        ]}
      />
      <AllowDialog row={row} opened={action === 'change'} onClose={close} />
      <ConfirmDialog
        opened={action === 'disallow'}
        onClose={close}
        title={t('disallowTitle', { name })}
        verb={t('disallow')}
        ends={[t('disallowEnds')]}
        keeps={[t('disallowKeeps')]}
        onConfirm={() => disallow.mutateAsync({ clientId })}
      />
    </>
  );
}

interface AllowDialogProps {
  /** The entry to change; null for a new one. */
  readonly row: Allowed | null;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Says what members may let an application do. */
export function AllowDialog(props: AllowDialogProps) {
  const t = useTexts(consentTexts);
  return (
    <FormDialog {...props} title={props.row?.application.name ?? t('allowTitle')}>
      <AllowForm {...props} />
    </FormDialog>
  );
}

function AllowForm({ row, onClose }: AllowDialogProps) {
  const t = useTexts(consentTexts);
  const allow = useChange(ALLOW);
  const grantable = useCatalogue().filter(({ grantableTo }) => grantableTo.includes('PERSON'));
  const [seen] = useState(row?.application);
  const first = { ...(!seen && { clientId: '' }), scopes: row?.scopes ?? [] };
  const { form, ...sending } = useChangeForm(first, async ({ clientId = '', scopes }) => {
    const named = seen
      ? { clientId: seen.clientId, publisherId: seen.organization.id }
      : { clientId: clientId.trim() };
    await allow.mutateAsync({ ...named, scopes });
    onClose();
  });
  return (
    <DialogForm {...sending} failed={t('allowFailed')} verb={t('allowVerb')} onCancel={onClose}>
      {row === null && (
        <ClientIdField
          label={t('clientId')}
          description={t('clientIdHint')}
          data-autofocus
          {...form.getInputProps('clientId')}
        />
      )}
      <ScopeChoice
        label={t('scopes')}
        description={t('scopesHint')}
        scopes={grantable}
        {...form.getInputProps('scopes')}
      />
    </DialogForm>
  );
}
