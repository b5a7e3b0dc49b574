import { defineTexts } from '../../../i18n/define-texts.js';

export const authorizeTexts = defineTexts({
  en: {
    title: 'Authorize an application',
    lead: 'Its publisher gives you its client id. It can do here what you choose, and nothing else.',
    refusedTitle: 'This can’t be authorized',
    refused:
      'No application that offers itself to other organizations has this client id. It may be mistyped, {organization}’s own, or withdrawn or suspended by its publisher.',
    scopes: 'What it may do in {organization}',
    scopesHint: 'It asks for all of these. What is sensitive is left out until you tick it.',
    asksNothing: 'It asks to do nothing here by itself.',
    required: 'It may not work without this.',
    authorize: 'Authorize',
    failed: 'Nothing was authorized',
  },
  es: {
    title: 'Autorizar una aplicación',
    lead: 'Quien la publica le da su identificador de cliente. Puede hacer aquí lo que usted elija, y nada más.',
    refusedTitle: 'Esto no se puede autorizar',
    refused:
      'Ninguna aplicación que se ofrezca a otras organizaciones tiene este identificador. Puede estar mal escrito, ser de {organization}, o haberla retirado o suspendido quien la publica.',
    scopes: 'Lo que puede hacer en {organization}',
    scopesHint: 'Pide todo esto. Lo sensible queda fuera hasta que usted lo marque.',
    asksNothing: 'No pide hacer nada aquí por sí misma.',
    required: 'Puede que no funcione sin esto.',
    authorize: 'Autorizar',
    failed: 'No se autorizó nada',
  },
});
