import { defineTexts } from '../../i18n/define-texts.js';

export const developerNavigationTexts = defineTexts({
  en: { applications: 'Applications' },
  es: { applications: 'Aplicaciones' },
});
