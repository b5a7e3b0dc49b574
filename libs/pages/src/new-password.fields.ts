import { LEAST_CHARACTERS } from '#libs/identity';

import type { Field } from './field.js';
import { say } from './messages.js';

/** A new password, twice. */
export const NEW_PASSWORD_FIELDS = [
  {
    name: 'new_password',
    label: say('form.newPassword'),
    hint: say('form.passwordLength', { count: LEAST_CHARACTERS }),
    type: 'password',
    autocomplete: 'new-password',
    required: true,
  },
  {
    name: 'new_password_again',
    label: say('form.newPasswordAgain'),
    type: 'password',
    autocomplete: 'new-password',
    required: true,
  },
] as const satisfies readonly Field[];
