import type { Texts } from '#libs/messages';

import type { en } from './messages.en.js';

/** The same texts in Spanish. */
export const es: Texts<keyof typeof en> = {
  'error.internal': 'Error interno del servidor. Inténtelo más tarde.',
  'credentials.missing':
    'Inicie sesión, o presente un token de acceso, o un identificador de cliente y su secreto.',
  'role.required':
    'Esta petición requiere el rol {role, select, owner {propietario} admin {administrador} member {miembro} other {contacto}} o uno superior.',
  'permission.denied': 'Usted no tiene permiso para hacer esto.',
  'operator.inOrganization':
    'Las peticiones de operador no actúan en ninguna organización. Envíe la cabecera Nexus-Organization: none.',
  'organization.notMember': 'Usted no es miembro de la organización de la cabecera Nexus-Organization.',
  'profile.inactive': 'La persona o cuenta de servicio fue suspendida o quitada de la organización.',
  'session.otherSite': 'Una petición con una sesión tiene que venir de este sitio.',
  'organization.suspended': 'La organización está suspendida.',
  'organization.deleted': 'La organización está borrada.',
  'application.suspended': 'La aplicación está suspendida.',
  'widening.personRequired': 'Solo una persona que haya iniciado sesión puede ampliar el acceso.',
  'scope.required': 'Esta petición requiere el permiso {scopes}.',
};
