import { defineTexts } from '../../../i18n/define-texts.js';

/** Of another organization's application, before anybody lets it in. */
export const offeredTexts = defineTexts({
  en: {
    clientId: 'Client id',
    clientIdHint: 'Begins with app_. Take it from the publisher’s own pages.',
    by: 'by {publisher}',
    links: 'What its publisher says',
    homepage: 'Homepage',
    privacy: 'Privacy',
    terms: 'Terms',
  },
  es: {
    clientId: 'Identificador de cliente',
    clientIdHint: 'Empieza por app_. Tómelo de las páginas de quien la publica.',
    by: 'de {publisher}',
    links: 'Lo que dice quien la publica',
    homepage: 'Página',
    privacy: 'Privacidad',
    terms: 'Condiciones',
  },
});
