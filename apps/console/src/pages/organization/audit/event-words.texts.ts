import { defineTexts } from '../../../i18n/define-texts.js';

/** Values of events that are words of the API. */
export const eventWordTexts = defineTexts({
  en: {
    owner: 'Owner',
    admin: 'Admin',
    member: 'Member',
    contact: 'Contact',
    ACTIVE: 'Active',
    SUSPENDED: 'Suspended',
    REVOKED: 'Revoked',
    AUTHORIZATION: 'Act here by itself',
    SIGN_IN: 'Act for members',
    NOTHING: 'Nothing',
    LOW_RISK: 'What does little harm',
    ANYTHING: 'All that their role holds',
    true: 'Yes',
    false: 'No',
  },
  es: {
    owner: 'Propietario',
    admin: 'Administrador',
    member: 'Miembro',
    contact: 'Contacto',
    ACTIVE: 'Activa',
    SUSPENDED: 'Suspendida',
    REVOKED: 'Revocada',
    AUTHORIZATION: 'Actuar aquí por sí misma',
    SIGN_IN: 'Actuar por miembros',
    NOTHING: 'Nada',
    LOW_RISK: 'Lo que hace poco daño',
    ANYTHING: 'Todo lo que tiene su rol',
    true: 'Sí',
    false: 'No',
  },
});
