import { Button, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { useChange } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { ConfirmDialog } from '../../../ui/confirm-dialog.js';
import { useExplanation } from '../../../ui/failure.js';
import { RowMenu } from '../../../ui/row-menu.js';
import type { Endpoint } from './endpoint.js';
import { ChangeDialog } from './change-dialog.js';
import { DELETE_ENDPOINT, ROTATE_SECRET, SEND_TEST, UPDATE_ENDPOINT } from './endpoint-mutations.js';
import { webhooksTexts } from './webhooks.texts.js';

type Action = 'change' | 'rotate' | 'switch' | 'delete';

interface EndpointActionsProps {
  readonly endpoint: Endpoint;
  /** A secret was made, to be shown this once. */
  readonly onSecret: (secret: string) => void;
}

/** What can be done with an endpoint. */
export function EndpointActions({ endpoint, onSecret }: EndpointActionsProps) {
  const t = useTexts(webhooksTexts);
  const [action, setAction] = useState<Action | null>(null);
  const dialog = (which: Action) => ({ endpoint, opened: action === which, onClose: () => setAction(null) });
  return (
    <>
      {endpoint.enabled && <TestButton endpointId={endpoint.id} />}
      <RowMenu
        isLarge
        name={new URL(endpoint.url).host}
        actions={[
          { verb: t('change'), onChoose: () => setAction('change') },
          { verb: t('rotate'), onChoose: () => setAction('rotate') },
          { verb: t(endpoint.enabled ? 'disable' : 'enable'), onChoose: () => setAction('switch') },
          { verb: t('delete'), isGrave: true, onChoose: () => setAction('delete') },
        ]}
      />
      <ChangeDialog {...dialog('change')} />
      <RotateDialog {...dialog('rotate')} onSecret={onSecret} />
      <SwitchDialog {...dialog('switch')} />
      <DeleteDialog {...dialog('delete')} />
    </>
  );
}

function TestButton({ endpointId }: { endpointId: string }) {
  const t = useTexts(webhooksTexts);
  const explain = useExplanation();
  const send = useChange(SEND_TEST);
  return (
    <Stack gap={4} align="flex-end">
      <Button loading={send.isPending} onClick={() => send.mutate({ endpointId })}>
        {t('test')}
      </Button>
      <Text size="sm" c={send.error ? 'var(--mantine-color-error)' : 'dimmed'} role="status">
        {send.error ? explain(send.error) : send.isSuccess ? t('tested') : ''}
      </Text>
    </Stack>
  );
}

interface DialogProps {
  readonly endpoint: Endpoint;
  readonly opened: boolean;
  readonly onClose: () => void;
}

function RotateDialog({
  endpoint,
  onSecret,
  ...props
}: DialogProps & { onSecret: (secret: string) => void }) {
  const t = useTexts(webhooksTexts);
  const rotate = useChange(ROTATE_SECRET);
  const confirm = async () => onSecret((await rotate.mutateAsync({ id: endpoint.id })).secret!);
  return (
    <ConfirmDialog {...props} title={t('rotateTitle')} verb={t('rotate')} isGrave={false} onConfirm={confirm}>
      <Text size="sm">{t('rotateText')}</Text>
    </ConfirmDialog>
  );
}

function SwitchDialog({ endpoint: { id, enabled }, ...props }: DialogProps) {
  const t = useTexts(webhooksTexts);
  const update = useChange(UPDATE_ENDPOINT);
  const confirm = () => update.mutateAsync({ id, enabled: !enabled });
  return enabled ? (
    <ConfirmDialog
      {...props}
      title={t('disableTitle')}
      verb={t('disable')}
      ends={[t('disableEnds')]}
      keeps={[t('disableKeeps')]}
      onConfirm={confirm}
    />
  ) : (
    <ConfirmDialog {...props} title={t('enableTitle')} verb={t('enable')} isGrave={false} onConfirm={confirm}>
      <Text size="sm">{t('enableText')}</Text>
    </ConfirmDialog>
  );
}

function DeleteDialog({ endpoint, ...props }: DialogProps) {
  const t = useTexts(webhooksTexts);
  const { organization } = useHere();
  const navigate = useNavigate();
  const remove = useChange(DELETE_ENDPOINT);
  const confirm = async () => {
    await remove.mutateAsync({ id: endpoint.id });
    await navigate({ to: '/$org/webhooks', params: { org: organization.id } });
  };
  return (
    <ConfirmDialog
      {...props}
      title={t('deleteTitle')}
      verb={t('delete')}
      ends={[t('deleteEnds1'), t('deleteEnds2')]}
      typed={new URL(endpoint.url).host}
      onConfirm={confirm}
    />
  );
}
