import { NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';

import { useChange } from '../../../api/use-api.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { ConfirmDialog } from '../../../ui/confirm-dialog.js';
import { LastDayField } from '../../../ui/day-field.js';
import { endOfDay } from '../../../ui/day.js';
import type { Credential } from './credential-list.js';
import { CREATE_CREDENTIAL, REVOKE_CREDENTIAL, ROTATE_CREDENTIAL } from './credential-mutations.js';
import { credentialsTexts } from './credentials.texts.js';

interface DialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

interface RowDialogProps extends DialogProps {
  readonly row: Credential;
}

interface SecretDialogProps {
  /** A secret was made, to be shown this once. */
  readonly onSecret: (secret: string) => void;
}

/** Another secret at home, with or without an end. */
export function CreateDialog({
  applicationId,
  onSecret,
  ...props
}: DialogProps & SecretDialogProps & { applicationId: string }) {
  const t = useTexts(credentialsTexts);
  const create = useChange(CREATE_CREDENTIAL);
  const [until, setUntil] = useState('');
  const confirm = async () => {
    const expiresAt = endOfDay(until);
    onSecret((await create.mutateAsync({ applicationId, expiresAt })).clientSecret!);
  };
  return (
    <ConfirmDialog {...props} title={t('createTitle')} verb={t('create')} isGrave={false} onConfirm={confirm}>
      <Text size="sm">{t('createText')}</Text>
      <LastDayField value={until} onChange={(event) => setUntil(event.currentTarget.value)} />
    </ConfirmDialog>
  );
}

const GRACES = ['86400', '3600', '604800', '0'] as const;

/** A new secret in the place of one, which stays good for a while. */
export function RotateDialog({ row, onSecret, ...props }: RowDialogProps & SecretDialogProps) {
  const t = useTexts(credentialsTexts);
  const rotate = useChange(ROTATE_CREDENTIAL);
  const [grace, setGrace] = useState<string>(GRACES[0]);
  const confirm = async () => {
    const { clientSecret } = await rotate.mutateAsync({ id: row.id, graceSeconds: Number(grace) });
    onSecret(clientSecret!);
  };
  return (
    <ConfirmDialog
      {...props}
      title={t('rotateTitle', { hint: row.hint })}
      verb={t('rotate')}
      isGrave={false}
      onConfirm={confirm}
    >
      <Text size="sm">{t('rotateText')}</Text>
      <NativeSelect
        label={t('grace')}
        data={GRACES.map((value) => ({ value, label: t(`grace${value}`) }))}
        value={grace}
        onChange={(event) => setGrace(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}

/** Ends one secret. */
export function RevokeDialog({ row, ...props }: RowDialogProps) {
  const t = useTexts(credentialsTexts);
  const revoke = useChange(REVOKE_CREDENTIAL);
  return (
    <ConfirmDialog
      {...props}
      title={t('revokeTitle', { hint: row.hint })}
      verb={t('revoke')}
      ends={[t('revokeEnds1'), t('revokeEnds2')]}
      keeps={[t('revokeKeeps1')]}
      onConfirm={() => revoke.mutateAsync({ id: row.id })}
    />
  );
}
