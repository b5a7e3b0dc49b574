import { defineTexts } from '../../i18n/define-texts.js';

export const developerNavigationTexts = defineTexts({
  en: {
    applications: 'Applications',
    transfers: 'Transfers',
    explain: 'Explain access',
    webhooks: 'Webhooks',
  },
  es: {
    applications: 'Aplicaciones',
    transfers: 'Traspasos',
    explain: 'Explicar el acceso',
    webhooks: 'Webhooks',
  },
});
