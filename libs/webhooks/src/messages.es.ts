import type { Texts } from '#libs/messages';

import type { en } from './messages.en.js';

/** The same texts in Spanish. */
export const es: Texts<keyof typeof en> = {
  'delivery.tooMany': 'Demasiados eventos de prueba y reenvíos. Inténtelo de nuevo dentro de una hora.',
  'endpoint.disabled': 'El destino está desactivado. Actívelo primero.',
  'endpoint.tooMany':
    'Una organización puede tener como mucho {count} destinos de webhooks. Borre primero uno.',
  'url.tooLong': 'La URL es demasiado larga. Use como mucho {count} caracteres.',
  'url.notAbsolute': 'Escriba una URL absoluta en ASCII.',
  'url.userName': 'La URL contiene un nombre de usuario o una contraseña. Quítelos.',
  'url.fragment': 'La URL contiene un fragmento (#…). Quítelo.',
  'url.notPublic': 'Use una URL https con una dirección pública.',
  'type.unknown': 'Tipo de evento de webhook desconocido: «{type}». Consulte la lista en la documentación.',
};
