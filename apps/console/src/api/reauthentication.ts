import { SharedValue, useShared } from '../shared-value.js';

const isAsked = new SharedValue(false);

/** Whether a grave change waits for a recent sign-in: the shell then shows the dialog that explains it. */
export const reauthentication = {
  ask: () => isAsked.set(true),
  dismiss: () => isAsked.set(false),
};

/** Whether the dialog is to be shown. */
export function useReauthentication(): boolean {
  return useShared(isAsked);
}
