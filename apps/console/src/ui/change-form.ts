import { useForm, type UseFormReturnType } from '@mantine/form';
import { useState } from 'react';

import { UserErrors } from '../api/api-error.js';
import { useServerWords } from '../i18n/server-words.js';

interface ChangeForm<Values> {
  readonly form: UseFormReturnType<Values>;
  /** What is wrong with the whole, or with what has no field here; null where nothing is. */
  readonly problem: Error | null;
  readonly isBusy: boolean;
  /** For `<form onSubmit>`. */
  readonly submit: (event: React.FormEvent<HTMLFormElement>) => void;
}

/**
 * A form that makes one change. What the server has against a field stands beside it; everything else is `problem`.
 * @param change sends the values, and throws as `useChange` does
 * @param fields of the input that are named otherwise here, by their name in the input
 */
export function useChangeForm<Values extends Record<string, unknown>>(
  initialValues: Values,
  change: (values: Values) => Promise<unknown>,
  fields: Readonly<Record<string, keyof Values & string>> = {},
): ChangeForm<Values> {
  const form = useForm<Values>({ initialValues });
  const [problem, setProblem] = useState<Error | null>(null);
  const [isBusy, setBusy] = useState(false);
  const wordsOf = useServerWords();
  const fail = (error: Error) => {
    if (!(error instanceof UserErrors)) return setProblem(error);
    const nameOf = (field: readonly string[] | null) => {
      const name = field?.at(-1) ?? '';
      return fields[name] ?? (name in initialValues ? name : null);
    };
    const rest = error.errors.filter(({ field }) => nameOf(field) === null);
    form.setErrors(
      Object.fromEntries(error.errors.map(({ field, message }) => [nameOf(field) ?? '', wordsOf(message)])),
    );
    setProblem(rest.length > 0 ? new UserErrors(rest) : null);
  };
  const submit = form.onSubmit((values) => {
    setBusy(true);
    setProblem(null);
    change(values)
      .catch(fail)
      .finally(() => setBusy(false));
  });
  return { form, problem, isBusy, submit };
}
