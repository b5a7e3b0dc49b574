import { useForm, type UseFormReturnType } from '@mantine/form';
import { useState } from 'react';

import { type UserError, UserErrors } from '../api/api-error.js';
import { useFieldWords } from '../i18n/server-words.js';

export interface SendingForm<Values> {
  readonly form: UseFormReturnType<Values>;
  /** What is wrong with the whole, or with what has no field here; null where nothing is. */
  readonly problem: Error | null;
  readonly isBusy: boolean;
  /** For `<form onSubmit>`. */
  readonly submit: (event: React.FormEvent<HTMLFormElement>) => void;
}

/**
 * A form that sends what stands in it. What the server has against a field stands beside it; everything else is
 * `problem`.
 * @param send throws as `useChange` does
 */
export function useSendingForm<Values extends Record<string, unknown>>(
  initialValues: Values,
  send: (values: Values) => Promise<unknown>,
): SendingForm<Values> {
  const form = useForm<Values>({ initialValues });
  const [problem, setProblem] = useState<Error | null>(null);
  const [isBusy, setBusy] = useState(false);
  const wordsOf = useFieldWords();
  const fail = (error: Error) => {
    if (!(error instanceof UserErrors)) return setProblem(error);
    const beside: Record<string, string> = {};
    const rest: UserError[] = [];
    for (const each of error.errors) {
      const name = each.field?.at(-1) ?? '';
      if (name in initialValues) beside[name] ??= wordsOf(each.message, name);
      else rest.push(each);
    }
    form.setErrors(beside);
    setProblem(rest.length > 0 ? new UserErrors(rest) : null);
  };
  const submit = form.onSubmit((values) => {
    setBusy(true);
    setProblem(null);
    send(values)
      .catch(fail)
      .finally(() => setBusy(false));
  });
  return { form, problem, isBusy, submit };
}
