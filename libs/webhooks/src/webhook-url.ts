import { UserError } from '#libs/kernel';
import type { Message } from '#libs/messages';
import { AddressRefused, assertCallable } from '#libs/outbound';

import { say } from './messages.js';

const MAX_LENGTH = 2_000;

/**
 * Checks that this server can call a URL.
 * @throws UserError URL
 */
export function assertWebhookUrl(text: string, toLoopback: boolean): void {
  const problem = findProblem(text, toLoopback);
  if (problem !== null) throw new UserError('URL', problem, ['url']);
}

function findProblem(text: string, toLoopback: boolean): Message | null {
  if (text.length > MAX_LENGTH) return say('url.tooLong', { count: MAX_LENGTH });
  if (!URL.canParse(text) || !/^[\x21-\x7e]+$/.test(text)) return say('url.notAbsolute');
  const url = new URL(text);
  if (url.username || url.password) return say('url.userName');
  if (text.includes('#')) return say('url.fragment');
  try {
    assertCallable(url, toLoopback);
    return null;
  } catch (error) {
    if (error instanceof AddressRefused) return say('url.notPublic');
    throw error;
  }
}
