import { UserError } from '#libs/kernel';
import { AddressRefused, assertCallable } from '#libs/outbound';

const MAX_LENGTH = 2_000;

/**
 * Checks that this server can call a URL.
 * @throws UserError URL
 */
export function assertWebhookUrl(text: string, toLoopback: boolean): void {
  const problem = findProblem(text, toLoopback);
  if (problem !== null) throw new UserError('URL', problem, ['url']);
}

function findProblem(text: string, toLoopback: boolean): string | null {
  if (text.length > MAX_LENGTH) return `The URL is too long. Use at most ${MAX_LENGTH} characters.`;
  if (!URL.canParse(text) || !/^[\x21-\x7e]+$/.test(text)) return 'Enter an absolute URL in ASCII.';
  const url = new URL(text);
  if (url.username || url.password) return 'The URL contains a user name or password. Remove it.';
  if (text.includes('#')) return 'The URL contains a fragment (#…). Remove it.';
  try {
    assertCallable(url, toLoopback);
    return null;
  } catch (error) {
    if (error instanceof AddressRefused) return 'Use an https URL with a public address.';
    throw error;
  }
}
