import { BadInput } from '#libs/kernel';

import { fieldOf, type FieldProblem } from '../field.js';
import type { Form } from '../form.js';
import { type Html, html, rich } from '../html.js';
import { say } from '../messages.js';
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
    label: say('ask.label'),
    hint: say('ask.hint', { organization: organizationName }),
    type: 'lines' as const,
    autocomplete: 'off',
    most: MOST,
  };
  return html`${fieldOf(field, '', NONE)}
    <button id="ask-${name}" type="submit" name="decision" value="ask-admin">${say('ask.submit')}</button>`;
}

/** A notice that the request is open. */
export function askedNotice(requestedAt: Date, organizationName: string): Html {
  return html`<p class="notice" id="asked" role="status">
    ${rich(say('ask.asked', { organization: organizationName }), { day: () => dayOf(requestedAt) })}
  </p>`;
}

/**
 * Why somebody asks, in their words.
 * @throws BadInput where it is longer than the field takes; browsers count a line break there once, and send two characters
 */
export function readReason(form: Form, name = 'reason'): string {
  const reason = (form.optional(name) ?? '').replaceAll('\r\n', '\n').trim();
  if (reason.length > MOST) throw new BadInput(say('ask.tooLong', { count: MOST }));
  return reason === '' ? 'No reason given.' : reason;
}
