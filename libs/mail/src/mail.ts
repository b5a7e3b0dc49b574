/** A mail to one person: plain text, few words. */
export interface Mail {
  /** Normalized (kernel, normalizeEmail). */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const MOST_CHARACTERS = 120;

/**
 * Cleans a name that another person chose for use in an email: one line, and no text that mail programs turn into a link,
 * so that the server cannot be used to send messages to strangers.
 */
export function nameInMail(name: string): string {
  return name
    .replaceAll(/[\p{C}\p{Z}]+/gu, ' ')
    .replaceAll(/[:/@]+|\.(?=\S)|www/giu, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
    .slice(0, MOST_CHARACTERS);
}
