import { UserError } from '#libs/kernel';
import { AddressRefused, assertCallable } from '#libs/outbound';

const LONGEST = 2_000;

/**
 * Whether this server would call there.
 * @throws UserError URL
 */
export function assertWebhookUrl(text: string, toLoopback: boolean): void {
  const problem = findProblem(text, toLoopback);
  if (problem !== null) throw new UserError('URL', problem, ['url']);
}

function findProblem(text: string, toLoopback: boolean): string | null {
  if (text.length > LONGEST) return `The address is longer than ${LONGEST} characters.`;
  if (!URL.canParse(text) || !/^[\x21-\x7e]+$/.test(text)) return 'This is no absolute address in ASCII.';
  const url = new URL(text);
  if (url.username || url.password) return 'The address holds a user name.';
  if (text.includes('#')) return 'The address has a fragment (#…).';
  try {
    assertCallable(url, toLoopback);
    return null;
  } catch (error) {
    if (error instanceof AddressRefused) return 'Use https, and an address on the open internet.';
    throw error;
  }
}
