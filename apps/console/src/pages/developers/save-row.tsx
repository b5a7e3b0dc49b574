import { Group, Text } from '@mantine/core';

import { useTexts } from '../../i18n/use-texts.js';
import { Failure } from '../../ui/failure.js';
import { IdleButton } from '../../ui/idle-button.js';
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
export function SaveRow({ verb, isBusy, problem, isSaved, disabled = false }: SaveRowProps) {
  const t = useTexts(partsTexts);
  return (
    <>
      {problem && <Failure error={problem} title={t('nothingSaved')} />}
      <Group gap="sm">
        <IdleButton type="submit" loading={isBusy} isIdle={disabled}>
          {verb}
        </IdleButton>
        <Text size="sm" c="dimmed" role="status">
          {isSaved ? t('saved') : ''}
        </Text>
      </Group>
    </>
  );
}
