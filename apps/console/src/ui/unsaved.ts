import { createContext, use, useEffect } from 'react';

import { SharedValue } from '../shared-value.js';

/** What somebody typed or chose in a form, and what the form began with. */
export interface Typed {
  readonly began: string;
  readonly values: unknown;
}

/**
 * Something that would be lost with the page, or with the dialog in which it stands (by its id; null on the page itself):
 * what was typed, or a secret that is shown this once, by its name. What is on its way to the server is sent: the console
 * itself may go on from the page when it has arrived.
 */
type Unsaved = { readonly dialog: string | null } & (
  { readonly typed: Typed; readonly isSent: boolean } | { readonly secret: string }
);

const all = new Set<Unsaved>();
const some = (test: (each: Unsaved) => boolean) => [...all].some(test);

/** What would be lost now. */
export const unsaved = {
  isAny: () => all.size > 0,
  isIn: (dialog: string) => some((each) => each.dialog === dialog),
  /** Whether who leaves the page is to be asked. */
  isUnsent: () => some((each) => !('isSent' in each && each.isSent)),
  secrets: () => [...all].flatMap((each) => ('secret' in each ? each.secret : [])),
  /** What was typed on the page itself. */
  typed: () => [...all].flatMap((each) => ('typed' in each && each.dialog === null ? each.typed : [])),
  /** Nobody is asked about what was typed from now on. */
  releaseTyped: () => [...all].filter((each) => 'typed' in each).forEach((each) => all.delete(each)),
};

function hold(what: Unsaved): () => void {
  all.add(what);
  return () => void all.delete(what);
}

/** The id of the dialog around; null on the page itself. */
export const AroundDialog = createContext<string | null>(null);

/** Has people asked before they lose what they typed. `typed` keeps its identity as long as it stays the same. */
export function useUnsavedForm(typed: Typed | null, isSent: boolean): void {
  const dialog = use(AroundDialog);
  useEffect(() => (typed ? hold({ dialog, typed, isSent }) : undefined), [dialog, typed, isSent]);
}

/** Has people asked before they lose a secret, by its name. */
export function useUnsavedSecret(secret: string): void {
  const dialog = use(AroundDialog);
  useEffect(() => hold({ dialog, secret }), [dialog, secret]);
}

interface Question {
  /** The names of secrets that would be lost, too. */
  readonly secrets: readonly string[];
  readonly answer: (leaves: boolean) => void;
}

/** The question that waits for an answer; the shell shows it. */
export const leaving = new SharedValue<Question | null>(null);

/** Asks whether to go on and lose what is not saved. Who is asked again meanwhile has stayed the first time. */
export function askToLeave(secrets: readonly string[] = []): Promise<boolean> {
  leaving.get()?.answer(false);
  return new Promise((resolve) => {
    const answer = (leaves: boolean) => {
      leaving.set(null);
      resolve(leaves);
    };
    leaving.set({ secrets, answer });
  });
}
