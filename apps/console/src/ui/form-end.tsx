import { Group } from '@mantine/core';
import type { ReactNode } from 'react';

import { Failure } from './failure.js';
import { IdleButton } from './idle-button.js';

interface FormEndProps {
  /** The verb on its button. */
  readonly verb: string;
  readonly problem: Error | null;
  /** What did not happen. */
  readonly failed: string;
  readonly isBusy: boolean;
  /** Whether there is something to send, and all that is needed is said. */
  readonly isReady?: boolean;
  /** Where sending changes nothing. */
  readonly isQuiet?: boolean;
  /** What stands beside its button. */
  readonly children?: ReactNode;
}

/** The end of a form on a page: what went wrong, and its button. */
export function FormEnd({ verb, problem, failed, isBusy, isReady = true, isQuiet, children }: FormEndProps) {
  return (
    <>
      {problem && <Failure error={problem} title={failed} />}
      <Group gap="sm">
        <IdleButton type="submit" variant={isQuiet ? 'default' : 'filled'} loading={isBusy} isIdle={!isReady}>
          {verb}
        </IdleButton>
        {children}
      </Group>
    </>
  );
}
