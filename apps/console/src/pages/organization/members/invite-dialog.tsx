import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';

import { useChange } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { useChangeForm } from '../../../ui/change-form.js';
import { SecretOnce } from '../../../ui/secret-once.js';
import { DialogForm, FormDialog } from '../../../ui/form-dialog.js';
import { INVITE } from './invitations.documents.js';
import { invitationsTexts } from './invitations.texts.js';
import type { Role } from './members.documents.js';
import { RoleChoice } from './role-choice.js';

interface InviteDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Invites somebody, and then shows the link once. */
export function InviteDialog(props: InviteDialogProps) {
  const t = useTexts(invitationsTexts);
  const { organization } = useHere();
  return (
    <FormDialog {...props} title={t('inviteTitle', { organization: organization.name })}>
      <Invite onClose={props.onClose} />
    </FormDialog>
  );
}

function Invite({ onClose }: { onClose: () => void }) {
  const t = useTexts(invitationsTexts);
  const invite = useChange(INVITE);
  const [sent, setSent] = useState<SentLink | null>(null);
  const first = { email: '', role: 'MEMBER' as Role };
  const { form, ...sending } = useChangeForm(first, async ({ email, role }) => {
    const { link, isMailed } = await invite.mutateAsync({ email: email.trim(), role });
    setSent({ email, link: link ?? '', isMailed: isMailed ?? false });
  });
  if (sent) return <InvitationLink sent={sent} onDone={onClose} />;
  return (
    <DialogForm {...sending} failed={t('sendFailed')} verb={t('send')} onCancel={onClose}>
      <Text size="sm">{t('inviteText')}</Text>
      <TextInput
        required
        withAsterisk={false}
        type="email"
        label={t('email')}
        autoComplete="off"
        data-autofocus
        {...form.getInputProps('email')}
      />
      <RoleChoice label={t('roleLabel')} {...form.getInputProps('role')} />
    </DialogForm>
  );
}

/** The link of an invitation, while it is known. */
export interface SentLink {
  readonly email: string;
  readonly link: string;
  readonly isMailed: boolean;
}

/** Shown once, to be handed over. */
export function InvitationLink({ sent, onDone }: { sent: SentLink; onDone: () => void }) {
  const t = useTexts(invitationsTexts);
  const text = t(sent.isMailed ? 'mailed' : 'notMailed', { email: sent.email });
  return <SecretOnce secret={sent.link} name={t('link')} text={text} done={t('done')} onSaved={onDone} />;
}
