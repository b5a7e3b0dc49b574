/** A mail to one person: plain text, few words. */
export interface Mail {
  /** Normalized (kernel, normalizeEmail). */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const MOST_CHARACTERS = 120;

/**
 * A name that somebody else chose, as it may stand in a mail of ours: on one line, and nothing in it that mail programs
 * make a link of, so that nobody writes to strangers through us.
 */
export function nameInMail(name: string): string {
  return name
    .replaceAll(/[\p{C}\p{Z}]+/gu, ' ')
    .replaceAll(/[:/@]+|\.(?=\S)|www/giu, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
    .slice(0, MOST_CHARACTERS);
}
