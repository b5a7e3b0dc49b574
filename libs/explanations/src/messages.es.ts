import type { Texts } from '#libs/messages';

import type { en } from './messages.en.js';

/** The same texts in Spanish. */
export const es: Texts<keyof typeof en> = {
  'endpoint.unknown':
    'Punto de acceso desconocido. Use un método y una ruta, como `GET /agency`, o un campo GraphQL, como `Query.profiles`.',
};
