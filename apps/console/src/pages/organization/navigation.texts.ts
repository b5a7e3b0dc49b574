import { defineTexts } from '../../i18n/define-texts.js';

export const organizationNavigationTexts = defineTexts({
  en: {
    authorized: 'Authorized Applications',
    accessMap: 'Access map',
    members: 'Members',
    consent: 'Consent policy',
    audit: 'Audit log',
    settings: 'Settings',
  },
  es: {
    authorized: 'Aplicaciones autorizadas',
    accessMap: 'Mapa de acceso',
    members: 'Miembros',
    consent: 'Política de consentimiento',
    audit: 'Registro de auditoría',
    settings: 'Ajustes',
  },
});
