import { defineTexts } from '../../i18n/define-texts.js';

export const organizationNavigationTexts = defineTexts({
  en: {
    authorized: 'Authorized Applications',
  },
  es: {
    authorized: 'Aplicaciones autorizadas',
  },
});
