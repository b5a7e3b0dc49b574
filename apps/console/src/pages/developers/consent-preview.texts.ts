import { defineTexts } from '../../i18n/define-texts.js';

/** What the consent and review pages of the server say, to be read before there is anything to consent to. */
export const previewTexts = defineTexts({
  en: {
    title: 'What people will read',
    unnamed: 'Your application',
    itself:
      'No one is asked: {application} acts for {organization} by itself, within its permissions, without a signed-in user.',
    consent: 'Let {application} act for you?',
    consentWho:
      '{application}, run by {organization}, will act for you in the organization that you choose and nowhere else.',
    review: 'Let {application} into your organization?',
    reviewWho:
      '{application} is published by {organization}. It would act in your organization by itself, even without a signed-in user.',
    able: 'It will be able to',
    notAble: 'It will not be able to',
    openid: 'Know that it is you, when you come back.',
    email: 'See your email address, and what else it asks of you.',
    nothing: 'Nothing yet: choose permissions.',
    password: 'See your password.',
    beyond: 'Do more than you can do yourself.',
    others: 'Let others in, or change what they may do.',
    unticked: 'Do anything that is not ticked. If it asks for more later, an admin decides again.',
    back: 'They go back to {host} either way.',
    backNowhere: 'No address is said yet to which they could go back.',
    links: 'Links that they see: {links}.',
    website: 'website',
    privacy: 'privacy',
    terms: 'terms',
  },
  es: {
    title: 'Lo que leerán las personas',
    unnamed: 'Su aplicación',
    itself:
      'No se pregunta a nadie: {application} actúa por {organization} por sí misma, dentro de sus permisos, sin que nadie haya iniciado sesión.',
    consent: '¿Permitir que {application} actúe por usted?',
    consentWho:
      '{application}, de {organization}, actuará por usted en la organización que elija y en ninguna otra parte.',
    review: '¿Dejar entrar a {application} en su organización?',
    reviewWho:
      '{application} es publicada por {organization}. Actuaría por sí misma en su organización, también cuando nadie ha iniciado sesión.',
    able: 'Podrá',
    notAble: 'No podrá',
    openid: 'Saber que es usted, cuando vuelva.',
    email: 'Ver su correo electrónico, y lo demás que le pida.',
    nothing: 'Nada todavía: elija permisos.',
    password: 'Ver su contraseña.',
    beyond: 'Hacer más de lo que usted mismo puede hacer.',
    others: 'Dejar entrar a otros, o cambiar lo que pueden hacer.',
    unticked: 'Hacer nada que no esté marcado. Si después pide más, un administrador decide de nuevo.',
    back: 'En cualquier caso vuelven a {host}.',
    backNowhere: 'Todavía no se dice ninguna dirección a la que podrían volver.',
    links: 'Enlaces que ven: {links}.',
    website: 'sitio web',
    privacy: 'privacidad',
    terms: 'condiciones',
  },
});
