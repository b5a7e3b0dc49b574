import { defineTexts } from '../../i18n/define-texts.js';

export const operatorNavigationTexts = defineTexts({
  en: {
    overview: 'Overview',
    organizations: 'Organizations',
    applications: 'Applications',
    keys: 'Signing keys',
    audit: 'Operators’ audit',
  },
  es: {
    overview: 'Resumen',
    organizations: 'Organizaciones',
    applications: 'Aplicaciones',
    keys: 'Claves de firma',
    audit: 'Registro de operación',
  },
});
