import { isDeepStrictEqual } from 'node:util';

import { BadInput, UNSEEN } from '#libs/kernel';

import { ADDRESS_FIELDS, DETAIL_FIELDS, FIELDS, OWN_FIELDS, type OwnField } from './own-details.fields.js';
import type { ProfileDetails } from './profile-details.js';

/** What a person typed, by field; empty where they tell nothing. */
export type OwnDetailsInput = Readonly<Record<OwnField, string>>;

/** What a person tells of themselves in one organization. */
export interface OwnDetails {
  readonly name: string;
  readonly details: ProfileDetails;
}

interface Problem {
  readonly field: OwnField;
  readonly message: string;
}

/**
 * Reads what a person typed into what is stored: trimmed, in one spelling, nothing where nothing was told.
 * @param now no birthday lies after it
 * @throws BadInput with a problem for each field that needs another look
 */
export function readOwnDetails(input: OwnDetailsInput, now: Date): OwnDetails {
  const problems: Problem[] = [];
  const told: Partial<Record<OwnField, string>> = {};
  for (const field of OWN_FIELDS) {
    const text = input[field].normalize('NFC').replaceAll('\r\n', '\n').trim();
    const read = readField(field, text, now);
    if (typeof read === 'object') problems.push(read);
    else if (read !== '') told[field] = read;
  }
  if (problems.length > 0) throw new BadInput('Some of the details need another look.', problems);
  const address = pick(told, ADDRESS_FIELDS);
  const hasAddress = Object.keys(address).length > 0;
  return { name: told.name!, details: { ...pick(told, DETAIL_FIELDS), ...(hasAddress && { address }) } };
}

/** The text to store, or what is wrong with it. */
function readField(field: OwnField, text: string, now: Date): string | Problem {
  const { most, lines, required, read, otherwise = '' } = FIELDS[field];
  if (text === '') return required ? { field, message: otherwise } : '';
  if (text.length > most) return { field, message: `Keep this to ${most} characters.` };
  if (UNSEEN.test(lines ? text.replaceAll('\n', '') : text)) {
    return { field, message: 'This holds characters that can not be seen. Type it anew.' };
  }
  return (read ? read(text, now) : text) ?? { field, message: otherwise };
}

/** What is stored, as a form shows it. */
export function presentOwnDetails({ name, details }: OwnDetails): OwnDetailsInput {
  const told: Partial<Record<OwnField, unknown>> = { ...details, ...details.address, name };
  return Object.fromEntries(OWN_FIELDS.map((field) => [field, told[field] ?? ''])) as OwnDetailsInput;
}

/** The names of the claims that differ; an address is one. */
export function changedClaims(before: OwnDetails, after: OwnDetails): string[] {
  const [one, other] = [before, after].map(({ name, details }): Record<string, unknown> => ({
    ...details,
    name,
  }));
  const claims = ['name', ...DETAIL_FIELDS, 'address'];
  return claims.filter((claim) => !isDeepStrictEqual(one![claim], other![claim]));
}

function pick<Field extends OwnField>(told: Partial<Record<OwnField, string>>, fields: readonly Field[]) {
  const entries = fields.filter((field) => told[field] !== undefined).map((field) => [field, told[field]]);
  return Object.fromEntries(entries) as Partial<Record<Field, string>>;
}
