import { messagesOf } from '#libs/messages';

import { en } from './messages.en.js';
import { es } from './messages.es.js';

/** Messages of the pages. */
export const say = messagesOf({ en, es });
