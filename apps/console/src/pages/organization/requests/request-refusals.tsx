import { Text, Textarea } from '@mantine/core';
import { useState } from 'react';

import { useChange } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { ConfirmDialog } from '../../../ui/confirm-dialog.js';
import type { Request } from '../authorized/requests.page.js';
import { BLOCK, DENY } from './request.documents.js';
import { requestsTexts } from './requests.texts.js';

interface DialogProps {
  readonly row: Request;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Says no, with a reason that whoever asked can read. */
export function DenyDialog({ row, ...props }: DialogProps) {
  const t = useTexts(requestsTexts);
  const deny = useChange(DENY);
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      {...props}
      title={t('denyTitle', { name: row.application.name })}
      verb={t('deny')}
      onConfirm={() => deny.mutateAsync({ id: row.id, reason: reason || null })}
    >
      <Text size="sm">{t('denyText', { person: row.requestedBy })}</Text>
      <Reason value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}

/** Says no to this and to every later request. */
export function BlockDialog({ row, ...props }: DialogProps) {
  const t = useTexts(requestsTexts);
  const organization = useHere().organization.name;
  const block = useChange(BLOCK);
  const deny = useChange(DENY);
  const [reason, setReason] = useState('');
  const { clientId, name } = row.application;
  const confirm = async () => {
    await block.mutateAsync({ clientId, reason: reason || null });
    await deny.mutateAsync({ id: row.id, reason: reason || null });
  };
  return (
    <ConfirmDialog
      {...props}
      title={t('blockTitle', { name })}
      verb={t('blockShort')}
      ends={[t('blockEnds1', { organization }), t('blockEnds2'), t('blockEnds3')]}
      keeps={[t('blockKeeps1'), t('blockKeeps2')]}
      onConfirm={confirm}
    >
      <Reason value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}

function Reason({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useTexts(requestsTexts);
  return (
    <Textarea
      label={t('reason')}
      value={value}
      maxLength={500}
      autosize
      minRows={2}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
