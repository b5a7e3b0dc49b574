import { isStorableText } from '#libs/kernel';

/** NIST SP 800-63B-4 §3.1.1.2: at least 15 characters where the password is the only factor. */
export const LEAST_CHARACTERS = 15;
/** §3.1.1.2 asks for at least 64 characters; this is far above, and bounds the work of hashing. */
export const MOST_BYTES = 1024;

/** Long passwords that head every list of leaked ones, folded as `fold` does. */
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

const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '1234567890',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
];

/**
 * What is wrong with a password that someone chooses, as a sentence for them; null when it is good.
 * Length and a blocklist, and no rule on kinds of characters (NIST SP 800-63B-4 §3.1.1.2).
 * @param about what an attacker tries first: the person's email and name, the organization's name
 */
export function passwordProblem(password: string, about: readonly string[] = []): string | null {
  if (!isStorableText(password)) return 'The password holds characters that can not be used.';
  const normalized = password.normalize('NFC');
  // "Each Unicode code point SHALL be counted as a single character" (§3.1.1.2)
  if ([...normalized].length < LEAST_CHARACTERS) {
    return `The password needs at least ${LEAST_CHARACTERS} characters. A few words in a row are easy to remember.`;
  }
  if (Buffer.byteLength(normalized) > MOST_BYTES) {
    return `The password is too long: ${MOST_BYTES} bytes at most.`;
  }
  return isBlocked(normalized, about)
    ? 'This password is one of the first that an attacker would try.'
    : null;
}

/** "The entire password SHALL be subject to comparison, not substrings" (§3.1.1.2): the whole is one known thing. */
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

/** Without what people add to a known word: digits, punctuation and spaces. */
function fold(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}]/gu, '');
}

/** What the text repeats: `abcabc` → `abc`; the text itself where it repeats nothing. */
function unit(text: string): string {
  return /^(.+?)\1+$/su.exec(text)?.[1] ?? text;
}

/** Whether the text walks along the alphabet, the digits or a row of keys, in either direction. */
function isRun(text: string): boolean {
  const backwards = [...text].reverse().join('');
  return ROWS.map((row) => row.repeat(Math.ceil(text.length / row.length) + 1)).some(
    (row) => row.includes(text) || row.includes(backwards),
  );
}

/** An email is also its local part and its domain, a name also each of its words. */
function namesIn(text: string): string[] {
  return [text, ...text.split(/[\s@]+/u)].filter((name) => fold(name).length >= 3);
}
