import type { Texts } from '#libs/messages';

import type { en } from './messages.en.js';

/** The errors and emails in Spanish. */
export const es: Texts<keyof typeof en> = {
  'email.invalid': 'Escriba un correo electrónico válido.',
  'name.invalid': 'Escriba su nombre (hasta 120 caracteres).',
  'mail.tooMany': 'Se pidieron demasiados correos. Inténtelo de nuevo en una hora.',

  'password.wrong': 'La contraseña actual no es correcta.',
  'password.same': 'La contraseña nueva es igual a la actual. Elija otra.',
  'password.unreadable': 'La contraseña contiene caracteres que no se pueden usar. Quítelos.',
  'password.short':
    'Use al menos {count} caracteres. Unas cuantas palabras seguidas son fáciles de recordar.',
  'password.long': 'La contraseña es demasiado larga. Use como máximo {count} bytes.',
  'password.guessable': 'Esta contraseña es fácil de adivinar. Elija otra.',

  'signIn.tooMany':
    'Demasiados intentos fallidos de iniciar sesión. Inténtelo de nuevo en {minutes, plural, one {# minuto} other {# minutos}}.',
  'session.ended': 'Su sesión terminó. No se cambió nada. Inicie sesión de nuevo.',

  'link.ended': 'Este enlace ya no es válido. Use el enlace del correo más reciente, o pida uno nuevo.',
  'link.otherPerson':
    'Este enlace pertenece a otro inicio de sesión. Inicie sesión como la persona que lo pidió.',
  'signUp.closed':
    'En este servidor no se pueden crear cuentas. Pida una invitación a un administrador de su organización.',
  'signUp.noMail':
    'Crear una cuenta requiere correo, y este servidor no lo envía. Pida a un administrador un enlace de invitación.',
  'signUp.linkEnded': 'Este enlace ya no es válido. Inicie sesión, o pida un enlace nuevo.',

  'mail.notYou': 'Si usted no lo pidió, ignore este correo. No cambiará nada.',
  'mail.once': 'El enlace funciona una vez, durante {minutes, plural, one {# minuto} other {# minutos}}.',
  'mail.validFor': 'El enlace es válido durante {minutes, plural, one {# minuto} other {# minutos}}.',
  'mail.reset.subject': 'Restablezca su contraseña de Nexus211 ID',
  'mail.reset.lead':
    'Alguien, probablemente usted, pidió restablecer la contraseña. Abra este enlace para elegir una nueva:',
  'mail.wasReset.subject': 'Su contraseña de Nexus211 ID se cambió',
  'mail.wasReset.lead':
    'Su contraseña se cambió con un enlace enviado a esta dirección. Se cerró su sesión en todas partes.',
  'mail.wasReset.notYou':
    'Si no fue usted, alguien puede leer su correo: proteja su buzón y después restablezca su contraseña de inmediato.',
  'mail.verify.subject': 'Confirme su correo de Nexus211 ID',
  'mail.verify.lead': 'Abra este enlace para confirmar que esta dirección es suya:',
  'mail.signUp.subject': 'Su inicio de sesión de Nexus211 ID',
  'mail.signUp.lead': 'Abra este enlace para crear su inicio de sesión:',
  'mail.existing.subject': 'Ya tiene un inicio de sesión de Nexus211 ID',
  'mail.existing.lead':
    'Alguien, probablemente usted, pidió un inicio de sesión para esta dirección. Ya tiene uno. Inicie sesión aquí:',
  'mail.existing.forgot': 'Si olvidó su contraseña, elija una nueva:',
};
