import { Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** What stands below the first line of a cell, more quietly. */
export function SecondLine({ maw, children }: { maw?: string; children: ReactNode }) {
  return (
    <Text component="span" display="block" size="sm" c="dimmed" {...(maw && { maw })}>
      {children}
    </Text>
  );
}
