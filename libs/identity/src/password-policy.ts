import { isStorableText } from '#libs/kernel';
import type { Message } from '#libs/messages';

import { say } from './messages.js';

/** NIST SP 800-63B-4 §3.1.1.2: at least 15 characters where the password is the only factor. */
export const LEAST_CHARACTERS = 15;
/** §3.1.1.2 requires at least 64 characters. This maximum bounds the work of hashing. */
export const MAX_BYTES = 1024;

/** Long passwords at the top of every list of leaked passwords, normalized by `fold`. */
const KNOWN = new Set([
  'correcthorsebatterystaple',
  'thequickbrownfox',
  'thequickbrownfoxjumpsoverthelazydog',
  'administrator',
  'changemeplease',
  'letmeinplease',
  'iloveyouforever',
  'thisismypassword',
  'thisisapassword',
  'mysecretpassword',
  'passwordpassword',
  'onetwothreefourfive',
  'nexus',
  'helpline',
  'password',
  'passwort',
  'contraseña',
  'motdepasse',
  'welcome',
  'qwerty',
  'letmein',
  'iloveyou',
  'changeme',
]);

/** Runs of the alphabet, of digits and of keyboard rows. */
const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '1234567890',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
];

/**
 * Checks a new password. Returns an error message for the person, or null when the password is acceptable.
 * Checks the length and a blocklist, without rules on kinds of characters (NIST SP 800-63B-4 §3.1.1.2).
 * @param about what an attacker tries first: the email address and name of the person, the name of the organization
 */
export function passwordProblem(password: string, about: readonly string[] = []): Message | null {
  if (!isStorableText(password)) return say('password.unreadable');
  const normalized = password.normalize('NFC');
  // "Each Unicode code point SHALL be counted as a single character" (§3.1.1.2)
  if ([...normalized].length < LEAST_CHARACTERS) {
    return say('password.short', { count: LEAST_CHARACTERS });
  }
  if (Buffer.byteLength(normalized) > MAX_BYTES) {
    return say('password.long', { count: MAX_BYTES });
  }
  return isBlocked(normalized, about) ? say('password.guessable') : null;
}

/** "The entire password SHALL be subject to comparison, not substrings" (§3.1.1.2). */
function isBlocked(password: string, about: readonly string[]): boolean {
  const text = password.toLowerCase();
  const letters = unit(fold(text));
  return (
    unit(text).length <= 8 ||
    isRun(text) ||
    KNOWN.has(letters) ||
    (letters.length >= 6 && isRun(letters)) ||
    about.flatMap(namesIn).some((name) => letters === fold(name))
  );
}

/** Removes what people append to a known word: digits, punctuation and spaces. */
function fold(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}]/gu, '');
}

/** Returns the repeated unit of a text (`abcabc` → `abc`), or the text itself. */
function unit(text: string): string {
  return /^(.+?)\1+$/su.exec(text)?.[1] ?? text;
}

/** Whether the text is a run of the alphabet, the digits or a keyboard row, in either direction. */
function isRun(text: string): boolean {
  const backwards = [...text].reverse().join('');
  return ROWS.map((row) => row.repeat(Math.ceil(text.length / row.length) + 1)).some(
    (row) => row.includes(text) || row.includes(backwards),
  );
}

/** Splits an email address into local part and domain, and a name into words. */
function namesIn(text: string): string[] {
  return [text, ...text.split(/[\s@]+/u)].filter((name) => fold(name).length >= 3);
}
