import { defineTexts } from '../../i18n/define-texts.js';

export const organizationNavigationTexts = defineTexts({
  en: {
    authorized: 'Authorized Applications',
    members: 'Members',
    audit: 'Audit log',
  },
  es: {
    authorized: 'Aplicaciones autorizadas',
    members: 'Miembros',
    audit: 'Registro de auditoría',
  },
});
