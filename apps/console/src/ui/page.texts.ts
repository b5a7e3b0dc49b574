import { defineTexts } from '../i18n/define-texts.js';

export const pageTexts = defineTexts({
  en: { crumbs: 'Where you are' },
  es: { crumbs: 'Dónde está' },
});
