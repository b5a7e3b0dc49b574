import { defineTexts } from '../../i18n/define-texts.js';

export const homeNavigationTexts = defineTexts({ en: { home: 'Home' }, es: { home: 'Inicio' } });
