import { BadInput, type ScopeName, ScopeSet } from '#libs/kernel';
import type { Approval, Review } from '#libs/oauth';

import type { Form } from '../form.js';
import { say } from '../messages.js';

/** Lifetimes of an authorization: the value of the form's field, and its days. */
export const DURATIONS = [
  { value: 'no-end', days: null },
  { value: '30-days', days: 30 },
  { value: '90-days', days: 90 },
  { value: '1-year', days: 365 },
] as const;

/** What the form says where it was sent without one of the buttons that decide. */
export const UNDECIDED = 'none';

/** The name of the form's field for a scope. */
export function scopeField(name: ScopeName): string {
  return `scope:${name}`;
}

/**
 * What the person ticked, of what the review offered; anything else in the form counts for nothing.
 * @throws BadInput where the form says no duration of ours
 */
export function readApproval(form: Form, { offered, authorization }: Review): Approval {
  const ticked = offered.names().filter((name) => form.optional(scopeField(name)) !== null);
  const scopes = ScopeSet.of(ticked);
  if (authorization) return { scopes, days: null };
  const duration = DURATIONS.find(({ value }) => value === form.required('duration'));
  if (!duration) throw new BadInput(say('form.noDuration'));
  return { scopes, days: duration.days };
}
