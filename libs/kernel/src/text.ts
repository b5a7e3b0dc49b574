/** An email address as it is stored and compared: trimmed, NFC, lower case. */
export function normalizeEmail(text: string): string {
  return text.normalize('NFC').trim().toLowerCase();
}

/** Whether PostgreSQL can hold the text: no NUL, no lone surrogate. */
export function isStorableText(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** Text that reorders or hides its surroundings: in a name it would forge what stands beside it. */
export const UNSEEN = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** A name for people: something to see, and nothing `UNSEEN`. */
export const SHOWN_NAME = /^(?=.*[\p{L}\p{N}\p{P}\p{S}])[^\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+$/u;

/** An organization's address name: lower-case letters and digits, single hyphens between them, 2 to 60 characters. */
export const SLUG = /^(?=.{2,60}$)[a-z0-9]+(-[a-z0-9]+)*$/;

/** Whether mail could be sent there: one @, a domain with a dot, nothing that ends a header. 254 characters at most. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>(),;:\\"[\]]+@[^\s@<>(),;:\\"[\]]+\.[^\s@<>(),;:\\"[\]]+$/.test(text);
}

/** Whether it can be shown as the name of a person or an organization: something visible, 120 characters at most. */
export function isNameForPeople(text: string): boolean {
  return SHOWN_NAME.test(text) && text.length <= 120;
}
