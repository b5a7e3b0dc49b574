import { defineTexts } from '../../i18n/define-texts.js';

export const organizationNavigationTexts = defineTexts({
  en: { authorized: 'Authorized Applications', accessMap: 'Access map' },
  es: { authorized: 'Aplicaciones autorizadas', accessMap: 'Mapa de acceso' },
});
