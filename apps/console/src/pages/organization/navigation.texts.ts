import { defineTexts } from '../../i18n/define-texts.js';

export const organizationNavigationTexts = defineTexts({
  en: {
    authorized: 'Authorized Applications',
    audit: 'Audit log',
  },
  es: {
    authorized: 'Aplicaciones autorizadas',
    audit: 'Registro de auditoría',
  },
});
