import { Button, Stack } from '@mantine/core';
import type { ReactNode } from 'react';

import { DialogEnd } from './dialog-end.js';
import { Dialog } from './dialog.js';

interface FormDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly size?: 'md' | 'lg';
  /** Mounted when it is opened, so that it begins anew each time. */
  readonly children: ReactNode;
}

/** A dialog with a form in it. */
export function FormDialog({ opened, onClose, title, size = 'md', children }: FormDialogProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title={title} size={size}>
      {opened && children}
    </Dialog>
  );
}

interface DialogFormProps {
  readonly submit: (event: React.FormEvent<HTMLFormElement>) => void;
  readonly problem: Error | null;
  /** What did not happen. */
  readonly failed: string;
  readonly isBusy: boolean;
  readonly verb: string;
  /** Whether all that is needed is said. */
  readonly isReady?: boolean;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

/** Its form: fields, what went wrong, and the two ways out. */
export function DialogForm({ submit, isBusy, verb, isReady = true, children, ...end }: DialogFormProps) {
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {children}
        <DialogEnd {...end}>
          <Button type="submit" loading={isBusy} disabled={!isReady}>
            {verb}
          </Button>
        </DialogEnd>
      </Stack>
    </form>
  );
}
