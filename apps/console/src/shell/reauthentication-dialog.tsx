import { Button, Group, Stack, Text } from '@mantine/core';

import { reauthentication, useReauthentication } from '../api/reauthentication.js';
import { goToSignInAnew } from '../api/sign-in.js';
import { useTexts } from '../i18n/use-texts.js';
import { commonTexts } from '../ui/common.texts.js';
import { Dialog } from '../ui/dialog.js';
import { unsaved } from '../ui/unsaved.js';
import { shellTexts } from './shell.texts.js';

/** Explains why a grave change needs a recent sign-in, and takes the person there and back. */
export function ReauthenticationDialog() {
  const t = useTexts(shellTexts);
  const common = useTexts(commonTexts);
  const isAsked = useReauthentication();
  return (
    <Dialog opened={isAsked} onClose={reauthentication.dismiss} title={t('reauthTitle')}>
      <Stack gap="md">
        <Text size="sm">
          {t('reauthText')} {unsaved.typed().length > 0 && t('reauthKept')}
        </Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={reauthentication.dismiss}>
            {common('cancel')}
          </Button>
          <Button onClick={goToSignInAnew}>{t('reauthGo')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
