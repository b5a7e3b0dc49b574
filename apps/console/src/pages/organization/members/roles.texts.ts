import { defineTexts } from '../../../i18n/define-texts.js';

export const rolesTexts = defineTexts({
  en: {
    lead: 'A role says what a person may do in the whole organization. Applications that act for them never reach further.',
    mine: 'What your role lets you do',
    none: 'You see yourself only',
  },
  es: {
    lead: 'Un rol dice lo que una persona puede hacer en toda la organización. Las aplicaciones que actúan por ella nunca llegan más lejos.',
    mine: 'Lo que le permite su rol',
    none: 'Usted solo se ve a sí mismo',
  },
});
