import { defineTexts } from '../../i18n/define-texts.js';

export const overviewTexts = defineTexts({
  en: {
    title: 'The platform',
    lead: 'You run it, and read no organization’s data here.',
    version: 'Version',
    database: 'Database',
    answered: 'answered in {ms, number, ::.0} ms',
    feed: 'Changes of access',
    fresh: 'arrive in time',
    late: 'are late: the database decides each request',
    mail: 'Mail',
    mailOn: 'is sent',
    mailOff: 'goes nowhere',
  },
  es: {
    title: 'La plataforma',
    lead: 'Usted la opera, y aquí no lee datos de ninguna organización.',
    version: 'Versión',
    database: 'Base de datos',
    answered: 'respondió en {ms, number, ::.0} ms',
    feed: 'Cambios de acceso',
    fresh: 'llegan a tiempo',
    late: 'llegan tarde: la base de datos decide cada petición',
    mail: 'Correo',
    mailOn: 'se envía',
    mailOff: 'no va a ninguna parte',
  },
});
