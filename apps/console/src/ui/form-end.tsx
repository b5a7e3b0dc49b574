import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';

import { useTexts } from '../i18n/use-texts.js';
import { commonTexts } from './common.texts.js';
import { Failure } from './failure.js';
import { IdleButton } from './idle-button.js';

export interface FormEndProps {
  /** The verb on its button. */
  readonly verb: string;
  readonly problem: Error | null;
  /** What did not happen. */
  readonly failed: string;
  readonly isBusy: boolean;
  /** Whether there is something to send, and all that is needed is said. */
  readonly isReady?: boolean;
  /** Whether what stands in it was saved just now. */
  readonly isSaved?: boolean;
  /** Where sending changes nothing. */
  readonly isQuiet?: boolean;
  /** What stands beside its button. */
  readonly children?: ReactNode;
}

/** The end of a form on a page: what went wrong, its button, and what became of it. */
export function FormEnd({ verb, isReady = true, isSaved, isQuiet, children, ...sending }: FormEndProps) {
  const t = useTexts(commonTexts);
  const { problem, failed, isBusy } = sending;
  return (
    <>
      {problem && <Failure error={problem} title={failed} />}
      <Group gap="sm">
        <IdleButton type="submit" variant={isQuiet ? 'default' : 'filled'} loading={isBusy} isIdle={!isReady}>
          {verb}
        </IdleButton>
        {children}
        <Text size="sm" c="dimmed" role="status">
          {isSaved && t('changesSaved')}
        </Text>
      </Group>
    </>
  );
}
