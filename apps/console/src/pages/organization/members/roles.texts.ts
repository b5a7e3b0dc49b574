import { defineTexts } from '../../../i18n/define-texts.js';

export const rolesTexts = defineTexts({
  en: {
    lead: 'A role says what a person may do in the whole organization. Applications that act for them never reach further.',
    yours: '{role} (your role)',
    mine: 'Your role',
    table: 'Permissions of each role',
    scope: 'Permission',
    search: 'Search by words',
    yes: 'Yes',
    no: 'No',
  },
  es: {
    lead: 'Un rol dice lo que una persona puede hacer en toda la organización. Las aplicaciones que actúan por ella nunca llegan más lejos.',
    yours: '{role} (su rol)',
    mine: 'Su rol',
    table: 'Permisos de cada rol',
    scope: 'Permiso',
    search: 'Buscar por palabras',
    yes: 'Sí',
    no: 'No',
  },
});
