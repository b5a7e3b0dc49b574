import { Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';

import { useChange } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { useChangeForm } from '../../../ui/change-form.js';
import { ConfirmDialog } from '../../../ui/confirm-dialog.js';
import { RowMenu } from '../../../ui/row-menu.js';
import { ScopeChoice } from '../../../ui/scope-choice.js';
import { useCatalogue } from '../../../ui/scope-summary.js';
import { DialogForm, FormDialog } from '../../../ui/form-dialog.js';
import { ClientIdLookup } from '../offered/client-id-lookup.js';
import { FoundOffer } from '../offered/found-offer.js';
import { Publisher } from '../offered/publisher.js';
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
export function AllowDialog({ row, ...props }: AllowDialogProps) {
  const t = useTexts(consentTexts);
  const { onClose } = props;
  return (
    <FormDialog {...props} title={row?.application.name ?? t('allowTitle')}>
      {row ? (
        <AllowForm application={row.application} scopes={row.scopes} onClose={onClose} />
      ) : (
        <AllowByClientId onClose={onClose} />
      )}
    </FormDialog>
  );
}

/** First who publishes it, then what it is allowed: who saw another publisher is refused. */
function AllowByClientId({ onClose }: { onClose: () => void }) {
  const t = useTexts(consentTexts);
  const { organization } = useHere();
  const [clientId, setClientId] = useState('');
  const refused = { title: t('refusedTitle'), text: t('refused', { organization: organization.name }) };
  return (
    <Stack gap="md">
      <ClientIdLookup first="" onTyped={setClientId} />
      <FoundOffer clientId={clientId} kind="SIGN_IN" refused={refused}>
        {(offered) => (
          <AllowForm
            key={offered.publisher.id}
            application={{ clientId: offered.clientId, organization: offered.publisher }}
            scopes={[]}
            onClose={onClose}
          >
            <Publisher offered={offered} inDialog />
          </AllowForm>
        )}
      </FoundOffer>
    </Stack>
  );
}

interface AllowFormProps {
  /** With who was seen to publish it. */
  readonly application: { readonly clientId: string; readonly organization: { readonly id: string } };
  /** What is allowed now. */
  readonly scopes: readonly string[];
  readonly onClose: () => void;
  /** What stands above the choice. */
  readonly children?: ReactNode;
}

function AllowForm({ application, scopes: allowed, onClose, children }: AllowFormProps) {
  const t = useTexts(consentTexts);
  const allow = useChange(ALLOW);
  const grantable = useCatalogue().filter(({ grantableTo }) => grantableTo.includes('PERSON'));
  // As it was seen: a list that is asked again must not swap the publisher under whoever decides.
  const [seen] = useState({ clientId: application.clientId, publisherId: application.organization.id });
  const { form, ...sending } = useChangeForm({ scopes: [...allowed] }, async ({ scopes }) => {
    await allow.mutateAsync({ ...seen, scopes });
    onClose();
  });
  return (
    <DialogForm {...sending} failed={t('allowFailed')} verb={t('allowVerb')} onCancel={onClose}>
      {children}
      <ScopeChoice
        label={t('scopes')}
        description={t('scopesHint')}
        scopes={grantable}
        {...form.getInputProps('scopes')}
      />
    </DialogForm>
  );
}
