import { defineTexts } from '../../../i18n/define-texts.js';

/** Of another organization's application, before anybody lets it in. */
export const offeredTexts = defineTexts({
  en: {
    clientId: 'Client id',
    clientIdHint: 'Begins with app_. Take it from the publisher’s own pages.',
    noClientId: 'That is no client id: it begins with app_ and is 30 characters long.',
    by: 'by {publisher}',
    links: 'What its publisher says',
    homepage: 'Website',
    privacy: 'Privacy policy',
    terms: 'Terms of use',
  },
  es: {
    clientId: 'Identificador de cliente',
    clientIdHint: 'Empieza por app_. Tómelo de las páginas de quien la publica.',
    noClientId: 'No es un identificador de cliente: empieza por app_ y tiene 30 caracteres.',
    by: 'de {publisher}',
    links: 'Lo que dice quien la publica',
    homepage: 'Sitio web',
    privacy: 'Política de privacidad',
    terms: 'Condiciones de uso',
  },
});
