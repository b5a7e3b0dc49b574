import { Button, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

import classes from './empty.module.css';

interface EmptyProps {
  readonly title: string;
  readonly text?: string | undefined;
  readonly action?: ReactNode;
  readonly button?: { readonly label: string; readonly onClick: () => void };
}

/** Where there is nothing: says so in one line, and what to do next. */
export function Empty({ title, text, action, button }: EmptyProps) {
  return (
    <div className={classes.empty}>
      <Title order={2}>{title}</Title>
      {text && <Text c="dimmed">{text}</Text>}
      {action}
      {button && (
        <Button variant="default" size="sm" onClick={button.onClick}>
          {button.label}
        </Button>
      )}
    </div>
  );
}
