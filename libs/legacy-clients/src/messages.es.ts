import type { Texts } from '#libs/messages';

import type { en } from './messages.en.js';

/** The same texts in Spanish. */
export const es: Texts<keyof typeof en> = {
  'application.notFound': 'No hay ninguna aplicación con ese identificador.',
  'application.notAuthorized': 'La aplicación no está autorizada en esta organización. Autorícela primero.',
  'applications.tooMany': 'La cuenta de servicio está asignada a {count} aplicaciones. Retire primero una.',
};
