import { isDeepStrictEqual } from 'node:util';

import { BadInput, UNSEEN } from '#libs/kernel';
import type { Message } from '#libs/messages';

import { say } from './messages.js';
import { ADDRESS_FIELDS, DETAIL_FIELDS, FIELDS, OWN_FIELDS, type OwnField } from './own-details.fields.js';
import type { ProfileDetails } from './profile-details.js';

/** The form of a person's own details, by field; empty when not given. */
export type OwnDetailsInput = Readonly<Record<OwnField, string>>;

/** The details of a person in one organization. */
export interface OwnDetails {
  readonly name: string;
  readonly details: ProfileDetails;
}

interface Problem {
  readonly field: OwnField;
  readonly message: Message;
}

/**
 * Reads the form into the details to store: trimmed, normalized, without empty fields.
 * @param now the latest valid birth date
 * @throws BadInput with a problem for each invalid field
 */
export function readOwnDetails(input: OwnDetailsInput, now: Date): OwnDetails {
  const problems: Problem[] = [];
  const values: Partial<Record<OwnField, string>> = {};
  for (const field of OWN_FIELDS) {
    const text = input[field].normalize('NFC').replaceAll('\r\n', '\n').trim();
    const read = readField(field, text, now);
    if (typeof read === 'object') problems.push(read);
    else if (read !== '') values[field] = read;
  }
  if (problems.length > 0) throw new BadInput(say('details.invalid'), problems);
  const address = pick(values, ADDRESS_FIELDS);
  const hasAddress = Object.keys(address).length > 0;
  return { name: values.name!, details: { ...pick(values, DETAIL_FIELDS), ...(hasAddress && { address }) } };
}

/** Returns the text to store, or the problem. */
function readField(field: OwnField, text: string, now: Date): string | Problem {
  const { max, lines, required, read, hint = say('details.invalid') } = FIELDS[field];
  if (text === '') return required ? { field, message: hint } : '';
  if (text.length > max) return { field, message: say('details.tooLong', { count: max }) };
  if (UNSEEN.test(lines ? text.replaceAll('\n', '') : text)) {
    return { field, message: say('details.invisible') };
  }
  return (read ? read(text, now) : text) ?? { field, message: hint };
}

/** Converts stored details to the form. */
export function presentOwnDetails({ name, details }: OwnDetails): OwnDetailsInput {
  const values: Partial<Record<OwnField, unknown>> = { ...details, ...details.address, name };
  return Object.fromEntries(OWN_FIELDS.map((field) => [field, values[field] ?? ''])) as OwnDetailsInput;
}

/** Returns the names of the claims that differ. The address is one claim. */
export function changedClaims(before: OwnDetails, after: OwnDetails): string[] {
  const [one, other] = [before, after].map(({ name, details }): Record<string, unknown> => ({
    ...details,
    name,
  }));
  const claims = ['name', ...DETAIL_FIELDS, 'address'];
  return claims.filter((claim) => !isDeepStrictEqual(one![claim], other![claim]));
}

function pick<Field extends OwnField>(values: Partial<Record<OwnField, string>>, fields: readonly Field[]) {
  const entries = fields
    .filter((field) => values[field] !== undefined)
    .map((field) => [field, values[field]]);
  return Object.fromEntries(entries) as Partial<Record<Field, string>>;
}
