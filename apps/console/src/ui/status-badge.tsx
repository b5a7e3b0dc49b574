import type { ReactNode } from 'react';

import classes from './ui.module.css';

/** How a standing is meant: `good` acts, `waiting` wants somebody, `stopped` can come back, `ended` can't. */
export type Tone = 'good' | 'waiting' | 'stopped' | 'ended';

/** A standing in a word, told by its text first and by its dot and colour only besides. */
export function StatusBadge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={classes.status} data-tone={tone}>
      {children}
    </span>
  );
}
