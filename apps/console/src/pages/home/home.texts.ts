import { defineTexts } from '../../i18n/define-texts.js';

export const homeTexts = defineTexts({
  en: {
    waits: 'Waits for you',
    nothing: 'Nothing waits.',
    nothingText:
      'Requests of members, applications that are offered to you, ask for more or lie unused, and invitations that run out stand here.',
    requests: '{count, plural, one {A member asks} other {# members ask}} for an application',
    pending: '{name} asks to do more',
    invitations: '{count, plural, one {An invitation expires} other {# invitations expire}} within two days',
    offered: '{organization} offers you {name}, to own it',
    expiring: '{name} may act only for a few days more',
    unused: '{name} has not been used for three months',
    unusedRisky: '{name} can do things of high risk, and has not been used for a month',
    members: 'Members',
    membersText:
      '{count, plural, one {One person or service account.} other {# people and service accounts.}}',
    audit: 'Audit log',
    auditText: 'Who did what in {organization}, and when.',
    suspended: '{organization} is suspended: nobody and no application acts here',
    suspendedLook: 'See the settings',
    locked: 'Locked down: no other organization’s application can act here',
    look: 'Look',
    areas: 'Where to go',
    applications: 'Applications',
    applicationsText:
      'What {organization} registers: {count, plural, =0 {none yet} one {one application} other {# applications}}.',
    authorized: 'Authorized Applications',
    authorizedText:
      '{count, plural, =0 {No application of others can reach {organization}’s data.} one {One application of others can reach {organization}’s data.} other {# applications of others can reach {organization}’s data.}}',
    roleOWNER: 'You are an owner of {organization}.',
    roleADMIN: 'You are an admin of {organization}.',
    roleMEMBER: 'You are a member of {organization}.',
    roleCONTACT: '{organization} knows you as a contact: you see yourself only.',
  },
  es: {
    waits: 'Le espera',
    nothing: 'Nada espera.',
    nothingText:
      'Aparecen aquí las solicitudes de miembros, las aplicaciones que se le ofrecen, piden más o no se usan, y las invitaciones por vencer.',
    requests: '{count, plural, one {Un miembro pide} other {# miembros piden}} una aplicación',
    pending: '{name} pide hacer más',
    invitations: '{count, plural, one {Una invitación vence} other {# invitaciones vencen}} en dos días',
    offered: '{organization} le ofrece {name}, para que sea suya',
    expiring: '{name} puede actuar solo unos días más',
    unused: '{name} no se usa desde hace tres meses',
    unusedRisky: '{name} puede hacer cosas de riesgo alto, y no se usa desde hace un mes',
    members: 'Miembros',
    membersText:
      '{count, plural, one {Una persona o cuenta de servicio.} other {# personas y cuentas de servicio.}}',
    audit: 'Registro de auditoría',
    auditText: 'Quién hizo qué en {organization}, y cuándo.',
    suspended: '{organization} está suspendida: nadie y ninguna aplicación actúa aquí',
    suspendedLook: 'Ver los ajustes',
    locked: 'Paso cerrado: ninguna aplicación de otra organización puede actuar aquí',
    look: 'Ver',
    areas: 'Adónde ir',
    applications: 'Aplicaciones',
    applicationsText:
      'Lo que {organization} registra: {count, plural, =0 {ninguna todavía} one {una aplicación} other {# aplicaciones}}.',
    authorized: 'Aplicaciones autorizadas',
    authorizedText:
      '{count, plural, =0 {Ninguna aplicación de otras puede llegar a los datos de {organization}.} one {Una aplicación de otras puede llegar a los datos de {organization}.} other {# aplicaciones de otras pueden llegar a los datos de {organization}.}}',
    roleOWNER: 'Usted es propietario de {organization}.',
    roleADMIN: 'Usted es administrador de {organization}.',
    roleMEMBER: 'Usted es miembro de {organization}.',
    roleCONTACT: '{organization} le conoce como contacto: solo se ve a sí mismo.',
  },
});
