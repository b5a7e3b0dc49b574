import type { Texts } from '#libs/messages';

import type { en } from './messages.en.js';

/** The same texts in Spanish. */
export const es: Texts<keyof typeof en> = {
  'type.unknown': 'Tipo de suceso desconocido: «{type}».',
  'search.tooLong': 'Busque como mucho {words} palabras, de hasta {characters} caracteres cada una.',
};
