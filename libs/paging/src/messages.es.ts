import type { Texts } from '#libs/messages';

import type { en } from './messages.en.js';

/** The same texts in Spanish. */
export const es: Texts<keyof typeof en> = {
  'page.direction': 'Use `first` con `after`, o `last` con `before`.',
  'page.cursor': 'La página que pide no es de esta lista. Empiece por la primera.',
  'page.cursorOrder': 'La página que pide no es de esta lista con este orden. Empiece por la primera.',
};
