import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';

import { useTexts } from '../i18n/use-texts.js';
import { commonTexts } from './common.texts.js';
import { Failure } from './failure.js';

interface DialogEndProps {
  readonly problem: Error | null;
  /** What did not happen. */
  readonly failed: string;
  readonly onCancel: () => void;
  /** The button that does it. */
  readonly children: ReactNode;
}

/** The end of a dialog: what went wrong, and the two ways out. */
export function DialogEnd({ problem, failed, onCancel, children }: DialogEndProps) {
  const t = useTexts(commonTexts);
  return (
    <>
      {problem && <Failure error={problem} title={failed} />}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
        {children}
      </Group>
    </>
  );
}
