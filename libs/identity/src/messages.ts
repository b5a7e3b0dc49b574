import { messagesOf } from '#libs/messages';

import { en } from './messages.en.js';
import { es } from './messages.es.js';

/** Messages about the sign-in of people. */
export const say = messagesOf({ en, es });
