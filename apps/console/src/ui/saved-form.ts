import { useState } from 'react';

import { useChangeForm } from '../../ui/change-form.js';

/**
 * A form that stays where it is after it was saved.
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
  return {
    ...editing,
    isSaved: saved !== null && JSON.stringify(saved) === JSON.stringify(editing.form.values),
  };
}
