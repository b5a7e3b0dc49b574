import type { Texts } from '#libs/messages';

import type { en } from './messages.en.js';

/** The errors and emails in Spanish. */
export const es: Texts<keyof typeof en> = {
  'organization.name.invalid': 'Escriba el nombre de la organización (hasta 120 caracteres).',
  'slug.invalid': 'Use de 2 a 60 letras minúsculas y cifras, con guiones sueltos entre ellas.',
  'slug.taken': 'Este nombre de dirección ya está en uso. Elija otro.',
  'email.invalid': 'Escriba un correo electrónico válido.',
  'name.invalid': 'Escriba su nombre (hasta 120 caracteres).',

  'publisher.verified': 'Verificada: {domains}',
  'publisher.unverified': 'Nexus211 no ha verificado quién publica esta aplicación',

  'details.invalid': 'Algunos datos no son válidos. Corríjalos.',
  'details.tooLong': 'Escriba como máximo {count} caracteres.',
  'details.invisible': 'El texto contiene caracteres invisibles. Escríbalo de nuevo.',
  'details.name': 'Escriba su nombre en esta organización.',
  'details.webAddress': 'Escriba una dirección web completa que empiece con https://.',
  'details.birthdate':
    'Escriba una fecha pasada: 1988-04-21, 0000-04-21 sin el año, o 1988 para indicar solo el año.',
  'details.locale': 'Escriba una etiqueta de idioma, como en-US o es.',
  'details.zoneinfo': 'Escriba una zona horaria, como America/Chicago.',
  'details.phoneNumber':
    'Empiece con + y el código del país: +1 312 555 0142. Añada una extensión como ;ext=12.',

  'invitation.otherPerson': 'Esta invitación es para {email}.',
  'invitation.alreadyMember': 'Usted ya pertenece a esta organización.',
  'invitation.signInFirst':
    'Este correo ya tiene un inicio de sesión. Inicie sesión con su contraseña y después acepte.',
  'invitation.ended': 'Esta invitación ya no es válida. Pida una nueva a quien lo invitó.',

  'mail.invitation.subject': 'Invitación a {organization}',
  'mail.invitation.lead':
    'La organización "{organization}" lo invita en Nexus211 ID a ser {role, select, owner {propietario} admin {administrador} member {miembro} other {contacto}}.',
  'mail.invitation.open': 'Abra este enlace para aceptar:',
  'mail.invitation.once': 'El enlace funciona una vez, hasta {until} UTC, y solo para usted. No lo reenvíe.',
  'mail.invitation.notExpected': 'Si no esperaba esta invitación, ignore este correo.',
  'mail.deleted.subject': '{organization} se borró',
  'mail.deleted.lead':
    '{actor} borró la organización "{organization}" ({slug}) en Nexus211 ID. Las personas y las aplicaciones ya no pueden actuar en ella.',
  'mail.deleted.restore':
    'Hasta {until} UTC, cualquiera de sus propietarios puede restaurarla: inicie sesión en {url} y restáurela allí. Después, todos sus datos se borran para siempre.',
  'mail.restored.subject': '{organization} se restauró',
  'mail.restored.lead':
    '{actor} restauró la organización "{organization}" ({slug}) en Nexus211 ID. Las personas y las aplicaciones pueden volver a actuar en ella. Los tokens emitidos antes de borrarla siguen sin validez.',
  'mail.restored.see': 'Inicie sesión en {url} para verla.',
  'mail.owner': 'Recibe este correo porque es propietario de la organización.',

  'serviceAccount.role': 'Una cuenta de servicio no puede ser propietaria ni administradora.',
  'domain.invalid': 'Escriba un nombre de dominio, por ejemplo helpline.example.',
  'domain.exists': 'Este dominio ya está en la lista.',
  'domain.tooManyChecks': 'Demasiadas comprobaciones. Inténtelo de nuevo dentro de una hora.',
  'organization.tooMany': 'Demasiadas organizaciones nuevas. Inténtelo de nuevo dentro de un día.',
  'organization.notActive': 'La organización ya está suspendida.',
  'organization.notSuspended': 'La organización no está suspendida.',
  'organization.notConfirmed': 'Escriba el nombre de dirección de la organización.',
  'organization.suspendedByPlatform':
    'La plataforma ha suspendido esta organización. Solo un operador de la plataforma puede reanudarla.',
  'role.adminRequired': 'Usted ya no es administrador de esta organización.',
  'invitation.memberExists': 'Esta persona ya pertenece a la organización.',
  'invitation.decided': 'Esta invitación ya fue aceptada o revocada.',
  'invitation.exists': 'Esta persona ya está invitada. Reenvíe esa invitación o revóquela.',
  'invitation.tooMany':
    'Usted o su organización enviaron demasiadas invitaciones, o demasiadas a este correo. Inténtelo de nuevo dentro de una hora.',
  'testOrganization.tooMany':
    'Usted puede tener como mucho {count} organizaciones de prueba, incluidas las borradas que se pueden restaurar.',
  'domain.tooMany': 'Una organización puede tener como mucho {count} dominios. Quite primero uno.',
  'owner.last':
    'Una organización necesita al menos un propietario. Nombre primero propietario a otra persona.',
  'owner.required': 'Solo un propietario puede nombrar, cambiar o quitar a un propietario.',
  'serviceAccount.notFound': 'No se encontró la cuenta de servicio.',
  'domain.verifiedElsewhere':
    'El registro es correcto, pero otra organización ha verificado este dominio. Borre del DNS el registro TXT de ella: el dominio queda disponible en un día.',
  'role.contact.allows':
    'Una persona que la organización conoce: puede iniciar sesión y ver solo su propio perfil.',
  'role.member.allows':
    'Personal: puede leer y cambiar agencias y recursos, y ver a colegas, aplicaciones y aplicaciones autorizadas.',
  'role.admin.allows':
    'Puede administrar personas, aplicaciones y aplicaciones autorizadas: todo lo que no está reservado a los propietarios.',
  'role.owner.allows':
    'Puede hacerlo todo. Solo los propietarios pueden nombrar, cambiar y quitar a propietarios, transferir aplicaciones a otras organizaciones, y suspender, reanudar o borrar la organización. Una organización siempre tiene al menos uno.',
};
