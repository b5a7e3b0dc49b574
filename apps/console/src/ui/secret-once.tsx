import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';

import { useTexts } from '../i18n/use-texts.js';
import { commonTexts } from './common.texts.js';
import { CopyButton } from './copy-button.js';
import { useHeldDialog } from './dialog.js';
import classes from './ui.module.css';
import { useUnsavedSecret } from './unsaved.js';

interface SecretOnceProps {
  readonly secret: string;
  /** What it is, in words: `client secret`. */
  readonly name: string;
  /** What to do with it, where it is no secret of an application. */
  readonly text?: string;
  /** What the button says instead of "I’ve saved it". */
  readonly done?: string;
  readonly onSaved: () => void;
}

/** A secret that is shown this once: whoever reads it says that it is saved before it goes, and before they go. */
export function SecretOnce({ secret, name, text, done, onSaved }: SecretOnceProps) {
  const t = useTexts(commonTexts);
  const shown = useRef<HTMLDivElement>(null);
  useHeldDialog();
  useUnsavedSecret(name);
  // Whoever presses Enter twice copies it: the button that puts it away must not have the focus.
  useEffect(() => shown.current?.querySelector('button')?.focus(), []);
  return (
    <Alert ref={shown} color="yellow" variant="light" title={name}>
      <Stack gap="sm">
        <Text size="sm">{text ?? t('secretOnce')}</Text>
        <Group gap="xs" wrap="nowrap">
          <code className={classes.secret}>{secret}</code>
          <CopyButton value={secret} name={name} labelled />
        </Group>
        <Group>
          <Button size="sm" onClick={onSaved}>
            {done ?? t('saved')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
