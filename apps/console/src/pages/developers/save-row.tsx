import { Text } from '@mantine/core';

import { useTexts } from '../../i18n/use-texts.js';
import { FormEnd } from '../../ui/form-end.js';
import { partsTexts } from './parts.texts.js';

interface SaveRowProps {
  /** The verb on its button. */
  readonly verb: string;
  readonly isBusy: boolean;
  readonly problem: Error | null;
  /** Whether what stands in the form was saved just now. */
  readonly isSaved: boolean;
  readonly disabled?: boolean;
}

/** The end of a form that stays where it is: its button, and what became of it. */
export function SaveRow({ isSaved, disabled = false, ...sending }: SaveRowProps) {
  const t = useTexts(partsTexts);
  return (
    <FormEnd {...sending} failed={t('nothingSaved')} isReady={!disabled}>
      <Text size="sm" c="dimmed" role="status">
        {isSaved ? t('saved') : ''}
      </Text>
    </FormEnd>
  );
}
