import { defineTexts } from '../../i18n/define-texts.js';

export const verificationTexts = defineTexts({
  en: {
    title: 'Who that is',
    verified: 'It has proved that this is its own: {domains}',
    unverified: 'It has proved no domain to be its own: make sure who that is',
  },
  es: {
    title: 'Quién es',
    verified: 'Ha probado que esto es suyo: {domains}',
    unverified: 'No ha probado que un dominio sea suyo: asegúrese de quién es',
  },
});
