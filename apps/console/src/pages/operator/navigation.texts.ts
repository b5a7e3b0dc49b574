import { defineTexts } from '../../i18n/define-texts.js';

export const operatorNavigationTexts = defineTexts({
  en: { overview: 'Overview' },
  es: { overview: 'Resumen' },
});
