import { useBlocker } from '@tanstack/react-router';
import { useState } from 'react';

import { useChangeForm } from './change-form.js';

/**
 * A form that stays where it is after it was saved. As long as something in it is not saved, the browser asks whoever
 * closes the page or loads it anew.
 * @param change sends the values, and throws as `useChange` does
 */
export function useSavedForm<Values extends Record<string, unknown>>(
  initialValues: Values,
  change: (values: Values) => Promise<unknown>,
) {
  const [saved, setSaved] = useState<Values | null>(null);
  const editing = useChangeForm(initialValues, async (values) => {
    await change(values);
    setSaved(values);
  });
  const { values, getInitialValues } = editing.form;
  const isChanged = JSON.stringify(values) !== JSON.stringify(saved ?? getInitialValues());
  useBlocker({ shouldBlockFn: isNothingLostHere, disabled: !isChanged });
  return { ...editing, isSaved: saved !== null && !isChanged };
}

/** Within the console nobody is stopped: only the browser asks. */
const isNothingLostHere = () => false;
