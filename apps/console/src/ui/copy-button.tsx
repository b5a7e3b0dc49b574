import { ActionIcon, Button, VisuallyHidden } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';

import { useTexts } from '../i18n/use-texts.js';
import { commonTexts } from './common.texts.js';
import { Icon } from './icons.js';

const TOLD_MS = 2_000;

/**
 * Copies a text, and says so to eyes and to screen readers.
 * @param name what is copied, in words: `client id`
 * @param labelled whether the button says it in words, not as a picture alone
 */
export function CopyButton({
  value,
  name,
  labelled = false,
}: {
  value: string;
  name: string;
  labelled?: boolean;
}) {
  const t = useTexts(commonTexts);
  const clipboard = useClipboard({ timeout: TOLD_MS });
  const icon = <Icon name={clipboard.copied ? 'check' : 'copy'} size={16} />;
  const shared = { 'aria-label': t('copyName', { name }), onClick: () => clipboard.copy(value) };
  return (
    <>
      {labelled ? (
        <Button {...shared} variant="default" size="xs" leftSection={icon}>
          {clipboard.copied ? t('copied') : t('copy')}
        </Button>
      ) : (
        <ActionIcon {...shared} variant="subtle" color="gray" size="md">
          {icon}
        </ActionIcon>
      )}
      <VisuallyHidden aria-live="polite">{clipboard.copied ? t('copied') : ''}</VisuallyHidden>
    </>
  );
}
