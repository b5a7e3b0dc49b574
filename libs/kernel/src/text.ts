/** Normalizes an email address for storage and comparison: trimmed, NFC, lower case. */
export function normalizeEmail(text: string): string {
  return text.normalize('NFC').trim().toLowerCase();
}

/** Returns whether PostgreSQL can store the text: no NUL and no unpaired surrogates. */
export function isStorableText(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** Control and bidirectional characters, which could hide or reorder the text next to a name. */
export const UNSEEN = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** A name for people: at least one visible character, and none of `UNSEEN`. */
export const SHOWN_NAME = /^(?=.*[\p{L}\p{N}\p{P}\p{S}])[^\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+$/u;

/** Slug of an organization: lowercase letters and digits with single hyphens between them, 2 to 60 characters. */
export const SLUG = /^(?=.{2,60}$)[a-z0-9]+(-[a-z0-9]+)*$/;

/** Returns whether the text is an email address: one @, a domain with a dot, safe in headers, up to 254 characters. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>(),;:\\"[\]]+@[^\s@<>(),;:\\"[\]]+\.[^\s@<>(),;:\\"[\]]+$/.test(text);
}

/** Returns whether the text can be the name of a person or organization: visible, up to 120 characters. */
export function isNameForPeople(text: string): boolean {
  return SHOWN_NAME.test(text) && text.length <= 120;
}
