import { use, useEffect, useMemo, useState } from 'react';

import { forgetKept, keptValues } from './kept-values.js';
import { type SendingForm, useSendingForm } from './sending-form.js';
import { AroundDialog, useUnsavedForm } from './unsaved.js';

interface ChangeForm<Values> extends SendingForm<Values> {
  /** Whether something in it is not saved. */
  readonly isChanged: boolean;
  /** Whether what stands in it was saved just now. */
  readonly isSaved: boolean;
}

/**
 * A form that makes a change. As long as something in it is not saved, whoever would leave is asked: by the console
 * itself, and by the browser where the page is closed or loaded anew. Who leaves a page to sign in again finds on it
 * what they typed.
 * @param change sends the values, and throws as `useChange` does
 * @param about what is decided, where its values alone don't tell: what was typed about one is not found in another's form
 */
export function useChangeForm<Values extends Record<string, unknown>>(
  initialValues: Values,
  change: (values: Values) => Promise<unknown>,
  about = '',
): ChangeForm<Values> {
  const [first] = useState(initialValues);
  const [saved, setSaved] = useState<Values | null>(null);
  const began = fingerprint({ about, values: saved ?? first });
  const kept = useKept<Values>(began);
  const sending = useSendingForm(kept ?? first, async (values) => {
    await change(values);
    setSaved(values);
  });
  const { values } = sending.form;
  const isChanged = fingerprint({ about, values }) !== began;
  useUnsavedForm(
    useMemo(() => (isChanged ? { began, values } : null), [isChanged, began, values]),
    sending.isBusy,
  );
  return { ...sending, isChanged, isSaved: saved !== null && !isChanged };
}

/** The same for values that say the same: lists are choices, in any order, and an empty line says nothing. */
function fingerprint(values: unknown): string {
  return JSON.stringify(values, (_name, value: unknown) =>
    Array.isArray(value) ? value.filter((each) => each !== '').sort() : value,
  );
}

/** What was typed here before the person had to sign in. A dialog is closed when they come back. */
function useKept<Values>(began: string): Values | null {
  const dialog = use(AroundDialog);
  const [kept] = useState(() => (dialog === null ? keptValues<Values>(began) : null));
  const isKept = kept !== null;
  useEffect(() => {
    if (isKept) forgetKept(began);
  }, [isKept, began]);
  return kept;
}
