import type { Texts } from '#libs/messages';

import type { en } from './messages.en.js';

/** The same texts in Spanish. */
export const es: Texts<keyof typeof en> = {
  'decision.notActive': 'Está borrada o ya suspendida por la plataforma.',
  'decision.notSuspended': 'No está suspendida por la plataforma.',
  'operator.exists': 'Esta persona ya es operador.',
  'operator.noSignIn':
    'Ningún inicio de sesión tiene este correo verificado. La persona debe registrarse, o verificar el correo, primero.',
  'operator.last': 'No se puede quitar al último operador. Añada primero a otro.',
  'mail.notConfigured': 'Este servidor no envía correo. Configure primero un servidor de correo.',
  'mail.tooMany': 'Demasiados correos de prueba. Inténtelo de nuevo dentro de una hora.',
  'mail.refused':
    'El servidor de correo no aceptó el correo. El registro de este servidor contiene el motivo.',
  'email.invalid': 'Escriba un correo electrónico válido.',
};
