import { messagesOf } from '#libs/messages';

import { en } from './messages.en.js';
import { es } from './messages.es.js';

/** Messages of this library. */
export const say = messagesOf({ en, es });
