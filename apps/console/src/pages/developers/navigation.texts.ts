import { defineTexts } from '../../i18n/define-texts.js';

export const developerNavigationTexts = defineTexts({
  en: { applications: 'Applications', explain: 'Explain access', webhooks: 'Webhooks' },
  es: { applications: 'Aplicaciones', explain: 'Explicar el acceso', webhooks: 'Webhooks' },
});
