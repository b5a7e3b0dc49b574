import { BadInput } from '#libs/kernel';

import { fieldOf, type FieldProblem } from '../field.js';
import type { Form } from '../form.js';
import { type Html, html } from '../html.js';
import { dayOf } from '../moment.js';

const MOST = 500;
const NONE: readonly FieldProblem[] = [];

/**
 * Leaves a request to the admins of an organization, by a form without JavaScript.
 * @param name of the field, which no other form of the page has
 */
export function askAdminFields(organizationName: string, name = 'reason'): Html {
  const field = {
    name,
    label: 'What do you need it for?',
    hint: `Optional. The admins of ${organizationName} will see this.`,
    type: 'lines' as const,
    autocomplete: 'off',
    most: MOST,
  };
  return html`${fieldOf(field, '', NONE)}
    <button id="ask-${name}" type="submit" name="decision" value="ask-admin">Ask an admin</button>`;
}

/** That the request was left, and nobody has decided yet. */
export function askedNotice(requestedAt: Date, organizationName: string): Html {
  return html`<p class="notice" id="asked" role="status">
    You sent a request on ${dayOf(requestedAt)}. Try again after an admin of ${organizationName} has approved
    it.
  </p>`;
}

/**
 * Why somebody asks, in their words.
 * @throws BadInput where it is longer than the field takes; browsers count a line break there once, and send two characters
 */
export function readReason(form: Form, name = 'reason'): string {
  const reason = (form.optional(name) ?? '').replaceAll('\r\n', '\n').trim();
  if (reason.length > MOST) throw new BadInput(`Enter a reason of up to ${MOST} characters.`);
  return reason === '' ? 'No reason given.' : reason;
}
