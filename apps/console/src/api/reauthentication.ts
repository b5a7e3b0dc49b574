import { useSyncExternalStore } from 'react';

let isAsked = false;
const listeners = new Set<() => void>();

function set(value: boolean): void {
  isAsked = value;
  for (const listener of listeners) listener();
}

/** Whether a grave change waits for a recent sign-in: the shell then shows the dialog that explains it. */
export const reauthentication = {
  ask: () => set(true),
  dismiss: () => set(false),
};

/** Whether the dialog is to be shown. */
export function useReauthentication(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isAsked,
  );
}
