import { defineTexts } from '../../i18n/define-texts.js';

export const operatorNavigationTexts = defineTexts({
  en: {
    overview: 'Overview',
    organizations: 'Organizations',
    applications: 'Applications',
    keys: 'Signing keys',
    operators: 'Operators',
    audit: 'Operators’ audit',
  },
  es: {
    overview: 'Resumen',
    organizations: 'Organizaciones',
    applications: 'Aplicaciones',
    keys: 'Claves de firma',
    operators: 'Operadores',
    audit: 'Registro de operación',
  },
});
