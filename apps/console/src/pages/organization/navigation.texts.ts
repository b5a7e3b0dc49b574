import { defineTexts } from '../../i18n/define-texts.js';

export const organizationNavigationTexts = defineTexts({
  en: {
    authorized: 'Authorized Applications',
    members: 'Members',
    consent: 'Consent policy',
    audit: 'Audit log',
    settings: 'Settings',
  },
  es: {
    authorized: 'Aplicaciones autorizadas',
    members: 'Miembros',
    consent: 'Política de consentimiento',
    audit: 'Registro de auditoría',
    settings: 'Ajustes',
  },
});
