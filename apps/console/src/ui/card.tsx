import { Paper, type PaperProps } from '@mantine/core';
import type { ReactNode } from 'react';

/** A part of a page that stands for itself. */
export function Card({ children, ...props }: PaperProps & { id?: string; children: ReactNode }) {
  return (
    <Paper component="section" p="lg" radius="lg" bd="1px solid var(--line)" {...props}>
      {children}
    </Paper>
  );
}
