import { Button, List, Stack, Text, TextInput, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';

import { useTexts } from '../i18n/use-texts.js';
import { commonTexts } from './common.texts.js';
import { DialogEnd } from './dialog-end.js';
import { Dialog } from './dialog.js';

interface ConfirmDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** A question with the verb in it: "Revoke CareSuite?" */
  readonly title: string;
  /** The verb alone: "Revoke". */
  readonly verb: string;
  /** What ends, a sentence each. */
  readonly ends?: readonly string[];
  /** What people may fear for, but which stays. */
  readonly keeps?: readonly string[];
  /** To be typed first: only where it can't be undone. */
  readonly typed?: string;
  /** Whether all that `children` ask for is there. */
  readonly isReady?: boolean;
  /** Whether it takes something away; then its button is red. */
  readonly isGrave?: boolean;
  /** What did not happen where it fails; by default, that nothing was changed. */
  readonly failed?: string;
  /** More to say or to choose. */
  readonly children?: ReactNode;
  /** Does it. The dialog closes when that is done, and tells why where it fails. */
  readonly onConfirm: () => Promise<unknown>;
}

/** Says plainly what an action ends and what it does not delete, before it is done. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={props.title}>
      {props.opened && <Question {...props} />}
    </Dialog>
  );
}

/** Mounted anew each time, so that nothing typed or failed before stays. */
function Question({ ends, keeps, typed, isReady = true, failed, children, ...props }: ConfirmDialogProps) {
  const t = useTexts(commonTexts);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<Error | null>(null);
  const [isBusy, setBusy] = useState(false);
  const confirm = () => {
    setBusy(true);
    props.onConfirm().then(props.onClose, (error: Error) => {
      setProblem(error);
      setBusy(false);
    });
  };
  return (
    <Stack gap="md">
      <Sentences title={t('ends')} sentences={ends} />
      <Sentences title={t('keeps')} sentences={keeps} />
      {children}
      {typed !== undefined && (
        <TextInput
          label={t('typeToConfirm', { name: typed })}
          value={text}
          autoComplete="off"
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      <DialogEnd problem={problem} failed={failed ?? t('failedChange')} onCancel={props.onClose}>
        <Button
          color={(props.isGrave ?? true) ? 'red' : undefined}
          loading={isBusy}
          disabled={!isReady || (typed !== undefined && text !== typed)}
          onClick={confirm}
        >
          {props.verb}
        </Button>
      </DialogEnd>
    </Stack>
  );
}

function Sentences({ title, sentences = [] }: { title: string; sentences?: readonly string[] | undefined }) {
  if (sentences.length === 0) return null;
  return (
    <div>
      <Title order={3} size="sm" mb={4}>
        {title}
      </Title>
      <List size="sm" spacing={4}>
        {sentences.map((sentence) => (
          <List.Item key={sentence}>
            <Text size="sm">{sentence}</Text>
          </List.Item>
        ))}
      </List>
    </div>
  );
}
