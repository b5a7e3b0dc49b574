import { LEAST_CHARACTERS } from '#libs/identity';

import type { Field } from './field.js';

/** A new password, twice. */
export const NEW_PASSWORD_FIELDS = [
  {
    name: 'new_password',
    label: 'New password',
    hint: `${LEAST_CHARACTERS} characters or more.`,
    type: 'password',
    autocomplete: 'new-password',
    required: true,
  },
  {
    name: 'new_password_again',
    label: 'New password, once more',
    type: 'password',
    autocomplete: 'new-password',
    required: true,
  },
] as const satisfies readonly Field[];
