import type { Texts } from '#libs/messages';

import type { en } from './messages.en.js';

/** The errors in Spanish. */
export const es: Texts<keyof typeof en> = {
  'client.unknown':
    'El enlace que lo trajo aquí no nombra ninguna aplicación en la que se pueda iniciar sesión. Vuelva atrás y comuníquese con quien la publica.',
  'client.address':
    'La aplicación pidió enviarlo a una dirección que no ha registrado, por eso se queda aquí. Comuníquese con quien la publica.',
  'application.suspended':
    'La aplicación está suspendida, así que no puede continuar a ella. Su cuenta no se ve afectada.',
  'application.deleted':
    'La organización de la aplicación se borró, así que no puede continuar a ella. Su cuenta no se ve afectada.',
  'legacy.incomplete':
    'El enlace que lo trajo aquí está incompleto. Vuelva atrás y comuníquese con quien publica la aplicación.',
  'legacy.off':
    'La aplicación ya no usa el inicio de sesión que lo trajo aquí. Comuníquese con quien la publica.',
  'request.expired':
    'La solicitud estuvo abierta demasiado tiempo o ya se respondió. Vuelva a la aplicación y empiece de nuevo.',
  'request.tooMany': 'Hay demasiadas solicitudes largas sin responder. Inténtelo de nuevo más tarde.',
};
