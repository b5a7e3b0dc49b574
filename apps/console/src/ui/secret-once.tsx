import { Alert, Button, Group, Stack, Text } from '@mantine/core';

import { useTexts } from '../i18n/use-texts.js';
import { commonTexts } from './common.texts.js';
import { CopyButton } from './copy-button.js';
import classes from './ui.module.css';

/**
 * A secret that is shown this once: whoever reads it says that it is saved before it goes.
 * @param name what it is, in words: `client secret`
 */
export function SecretOnce({ secret, name, onSaved }: { secret: string; name: string; onSaved: () => void }) {
  const t = useTexts(commonTexts);
  return (
    <Alert color="yellow" variant="light" title={name}>
      <Stack gap="sm">
        <Text size="sm">{t('secretOnce')}</Text>
        <Group gap="xs" wrap="nowrap">
          <code className={classes.secret}>{secret}</code>
          <CopyButton value={secret} name={name} labelled />
        </Group>
        <Group>
          <Button size="sm" onClick={onSaved}>
            {t('saved')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
