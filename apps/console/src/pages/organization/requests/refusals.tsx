import { Button, Text } from '@mantine/core';
import { useState } from 'react';

import { useChange } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { ConfirmDialog } from '../../../ui/confirm-dialog.js';
import { ReasonField } from '../../../ui/reason-field.js';
import { BLOCK, DENY, type Request } from './request.documents.js';
import { requestsTexts } from './requests.texts.js';

interface DialogProps {
  readonly request: Request;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** The ways to say no: to this request, or to the application for good. */
export function Refusals({ request }: { request: Request }) {
  const t = useTexts(requestsTexts);
  const [dialog, setDialog] = useState<'deny' | 'block' | null>(null);
  const shared = (which: typeof dialog) => ({
    request,
    opened: dialog === which,
    onClose: () => setDialog(null),
  });
  return (
    <>
      <Button variant="default" onClick={() => setDialog('deny')}>
        {t('deny')}
      </Button>
      <Button variant="subtle" color="red" onClick={() => setDialog('block')}>
        {t('block')}
      </Button>
      <DenyDialog {...shared('deny')} />
      <BlockDialog {...shared('block')} />
    </>
  );
}

/** Says no, with a reason that whoever asked can read. */
function DenyDialog({ request, ...props }: DialogProps) {
  const t = useTexts(requestsTexts);
  const deny = useChange(DENY);
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      {...props}
      title={t('denyTitle', { name: request.application.name })}
      verb={t('deny')}
      onConfirm={() => deny.mutateAsync({ id: request.id, reason: reason || null })}
    >
      <Text size="sm">{t('denyText', { person: request.requestedBy })}</Text>
      <ReasonField label={t('reason')} value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}

/** Says no to this and to every later request. */
function BlockDialog({ request, ...props }: DialogProps) {
  const t = useTexts(requestsTexts);
  const organization = useHere().organization.name;
  const block = useChange(BLOCK);
  const deny = useChange(DENY);
  const [reason, setReason] = useState('');
  const [isBlocked, setBlocked] = useState(false);
  const { clientId, name } = request.application;
  const confirm = async () => {
    if (!isBlocked) await block.mutateAsync({ clientId, reason: reason || null });
    setBlocked(true);
    await deny.mutateAsync({ id: request.id, reason: reason || null });
  };
  return (
    <ConfirmDialog
      {...props}
      title={t('blockTitle', { name })}
      verb={t('blockShort')}
      ends={[t('blockEnds1', { organization }), t('blockEnds2'), t('blockEnds3')]}
      keeps={[t('blockKeeps1'), t('blockKeeps2')]}
      onConfirm={confirm}
      {...(isBlocked && { failed: t('blockedOnly', { name }) })}
    >
      <ReasonField label={t('reason')} value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}
