import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';

import { useChange } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { Card } from '../../../ui/card.js';
import { ConfirmDialog } from '../../../ui/confirm-dialog.js';
import { DELETE, RESUME, SUSPEND } from './settings.documents.js';
import { settingsTexts } from './settings.texts.js';

/** How owners stop, resume and delete the organization. */
export function EndIt({ slug }: { slug: string }) {
  const t = useTexts(settingsTexts);
  const { organization, role, isSuspended } = useHere();
  const [dialog, setDialog] = useState<'suspend' | 'resume' | 'delete' | null>(null);
  const shared = (which: typeof dialog) => ({ opened: dialog === which, onClose: () => setDialog(null) });
  if (role !== 'OWNER') {
    return (
      <Text size="sm" c="dimmed">
        {t('ownersOnly', { organization: organization.name })}
      </Text>
    );
  }
  return (
    <Card>
      <Stack gap="lg">
        <Choice
          title={t(isSuspended ? 'resumeShort' : 'stop')}
          text={t(isSuspended ? 'resumeText' : 'stopText')}
        >
          {isSuspended ? (
            <Button onClick={() => setDialog('resume')}>{t('resume')}</Button>
          ) : (
            <Button variant="outline" color="red" onClick={() => setDialog('suspend')}>
              {t('suspend')}
            </Button>
          )}
        </Choice>
        <Choice title={t('delete')} text={t('deleteText')}>
          <Button variant="outline" color="red" onClick={() => setDialog('delete')}>
            {t('delete')}
          </Button>
        </Choice>
      </Stack>
      <SuspendDialog {...shared('suspend')} />
      <ResumeDialog {...shared('resume')} />
      <DeleteDialog slug={slug} {...shared('delete')} />
    </Card>
  );
}

function Choice({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <Group justify="space-between" gap="sm">
      <div>
        <Title order={2}>{title}</Title>
        <Text size="sm" c="dimmed" maw="36rem">
          {text}
        </Text>
      </div>
      {children}
    </Group>
  );
}

interface DialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

function SuspendDialog(props: DialogProps) {
  const t = useTexts(settingsTexts);
  const { id, name: organization } = useHere().organization;
  const suspend = useChange(SUSPEND);
  return (
    <ConfirmDialog
      {...props}
      title={t('suspendTitle', { organization })}
      verb={t('suspendShort')}
      ends={[t('suspendEnds1', { organization }), t('suspendEnds2'), t('suspendEnds3')]}
      keeps={[t('suspendKeeps1')]}
      onConfirm={() => suspend.mutateAsync({ id })}
    />
  );
}

function ResumeDialog(props: DialogProps) {
  const t = useTexts(settingsTexts);
  const { id, name: organization } = useHere().organization;
  const resume = useChange(RESUME);
  return (
    <ConfirmDialog
      {...props}
      title={t('resumeTitle', { organization })}
      verb={t('resumeShort')}
      isGrave={false}
      onConfirm={() => resume.mutateAsync({ id })}
    >
      <Text size="sm">{t('resumeText')}</Text>
    </ConfirmDialog>
  );
}

/** Typed first: after 30 days it can't be undone. The console then begins anew, elsewhere. */
function DeleteDialog({ slug, ...props }: DialogProps & { slug: string }) {
  const t = useTexts(settingsTexts);
  const { id, name: organization } = useHere().organization;
  const remove = useChange(DELETE);
  const confirm = async () => {
    await remove.mutateAsync({ id, slug });
    window.location.assign('/console');
  };
  return (
    <ConfirmDialog
      {...props}
      title={t('deleteTitle', { organization })}
      verb={t('deleteShort')}
      ends={[t('deleteEnds1'), t('deleteEnds2')]}
      keeps={[t('deleteKeeps1'), t('deleteKeeps2')]}
      typed={slug}
      onConfirm={confirm}
    />
  );
}
