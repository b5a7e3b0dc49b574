import { defineTexts } from '../i18n/define-texts.js';

export const scopeKindsTexts = defineTexts({
  en: {
    organization: 'The organization',
    profile: 'People',
    agency: 'Agencies',
    resource: 'Resources',
    application: 'Applications',
    authorization: 'Authorized Applications',
    audit: 'Audit log',
  },
  es: {
    organization: 'La organización',
    profile: 'Personas',
    agency: 'Agencias',
    resource: 'Recursos',
    application: 'Aplicaciones',
    authorization: 'Aplicaciones autorizadas',
    audit: 'Registro de auditoría',
  },
});
