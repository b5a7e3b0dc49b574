import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

import { Card } from '../../ui/card.js';
import classes from './developers.module.css';

interface FormCardProps {
  readonly title: string;
  readonly text?: string;
  readonly onSubmit: (event: React.FormEvent<HTMLFormElement>) => void;
  /** For those who may look only. */
  readonly disabled?: boolean;
  readonly children: ReactNode;
}

/** One form of several on a page. */
export function FormCard({ title, text, onSubmit, disabled = false, children }: FormCardProps) {
  return (
    <Card maw={780}>
      <form onSubmit={onSubmit} aria-label={title}>
        <fieldset disabled={disabled} className={classes.fields}>
          <Stack gap="md">
            <div>
              <Title order={2}>{title}</Title>
              {text && (
                <Text size="sm" c="dimmed" mt={4}>
                  {text}
                </Text>
              )}
            </div>
            {children}
          </Stack>
        </fieldset>
      </form>
    </Card>
  );
}
