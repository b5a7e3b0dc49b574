import { defineTexts } from '../../../i18n/define-texts.js';

export const authorizeTexts = defineTexts({
  en: {
    title: 'Authorize an application',
    lead: 'Its publisher gives you its client id. It can do here what you choose, and nothing else.',
    clientId: 'Client id',
    clientIdHint: 'Begins with app_. Take it from the publisher’s own pages.',
    scopes: 'What it may do in {organization}',
    scopesHint: 'Only what the application asks for can be approved.',
    expires: 'Until',
    expiresHint: 'Leave it empty for no end.',
    authorize: 'Authorize',
    failed: 'Nothing was authorized',
  },
  es: {
    title: 'Autorizar una aplicación',
    lead: 'Quien la publica le da su identificador de cliente. Puede hacer aquí lo que usted elija, y nada más.',
    clientId: 'Identificador de cliente',
    clientIdHint: 'Empieza por app_. Tómelo de las páginas de quien la publica.',
    scopes: 'Lo que puede hacer en {organization}',
    scopesHint: 'Solo se puede aprobar lo que la aplicación pide.',
    expires: 'Hasta',
    expiresHint: 'Déjelo vacío para que no tenga fin.',
    authorize: 'Autorizar',
    failed: 'No se autorizó nada',
  },
});
