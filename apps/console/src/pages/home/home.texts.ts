import { defineTexts } from '../../i18n/define-texts.js';

export const homeTexts = defineTexts({
  en: {
    waits: 'Waits for you',
    nothing: 'Nothing waits.',
    nothingText: 'Requests of members, and applications that ask for more, stand here.',
    requests: '{count, plural, one {A member asks} other {# members ask}} for an application',
    pending: '{name} asks to do more',
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
    nothingText: 'Las solicitudes de miembros, y las aplicaciones que piden más, aparecen aquí.',
    requests: '{count, plural, one {Un miembro pide} other {# miembros piden}} una aplicación',
    pending: '{name} pide hacer más',
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
