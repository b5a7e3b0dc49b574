import { Button, Group, Stack, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';

import { useTexts } from '../i18n/use-texts.js';
import { useShared } from '../shared-value.js';
import { Dialog } from '../ui/dialog.js';
import { askToLeave, leaving, unsaved } from '../ui/unsaved.js';
import { shellTexts } from './shell.texts.js';

/**
 * Asked before something is lost that is not saved: of whoever leaves the page or closes a dialog here, and by the
 * browser of whoever closes the page or loads it anew.
 */
export function LeavingQuestion() {
  const t = useTexts(shellTexts);
  const question = useShared(leaving);
  useBlocker({ shouldBlockFn: isToStay, enableBeforeUnload: unsaved.isAny });
  const stay = () => question?.answer(false);
  return (
    <Dialog opened={question !== null} onClose={stay} title={t('unsavedTitle')}>
      {question && (
        <Stack gap="md">
          {question.secrets.map((name) => (
            <Text key={name} size="sm">
              {t('unsavedSecret', { name })}
            </Text>
          ))}
          {question.secrets.length === 0 && <Text size="sm">{t('unsavedForm')}</Text>}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" data-autofocus onClick={stay}>
              {t('stay')}
            </Button>
            <Button color="red" onClick={() => question.answer(true)}>
              {t('leave')}
            </Button>
          </Group>
        </Stack>
      )}
    </Dialog>
  );
}

/** Another search of the same page is no leaving: whoever looks up another client id there begins anew. */
async function isToStay({ current, next }: Record<'current' | 'next', { readonly pathname: string }>) {
  if (current.pathname === next.pathname || !unsaved.isUnsent()) return false;
  return !(await askToLeave(unsaved.secrets()));
}
