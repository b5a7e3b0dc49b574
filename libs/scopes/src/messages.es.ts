import type { Texts } from '#libs/messages';

import type { en } from './messages.en.js';

/** The texts of the scopes in Spanish. */
export const es: Texts<keyof typeof en> = {
  'organization:read.title': 'Leer la organización',
  'organization:read.allows': 'Ver el nombre y el nombre de dirección de la organización.',
  'organization:read.doesNotAllow': 'Ver sus personas, sus aplicaciones o sus ajustes.',
  'organization:write.title': 'Cambiar la organización',
  'organization:write.allows': 'Cambiar el nombre de la organización.',
  'organization:write.doesNotAllow': 'Suspenderla o borrarla, o cambiar sus personas.',
  'profile:read.title': 'Leer los perfiles del personal',
  'profile:read.allows': 'Ver los nombres, correos y roles de las personas de la organización.',
  'profile:read.doesNotAllow': 'Cambiarlos, o ver a quienes llaman.',
  'agency:read.title': 'Leer agencias',
  'agency:read.allows': 'Ver agencias con sus datos de contacto.',
  'agency:read.doesNotAllow': 'Cambiarlas.',
  'agency:write.title': 'Cambiar agencias',
  'agency:write.allows': 'Crear, cambiar y borrar agencias.',
  'agency:write.doesNotAllow': 'Leerlas, salvo que también tenga agency:read.',
  'resource:read.title': 'Leer recursos',
  'resource:read.allows': 'Ver recursos: los servicios a los que se remite a quienes llaman.',
  'resource:read.doesNotAllow': 'Cambiarlos.',
  'resource:write.title': 'Cambiar recursos',
  'resource:write.allows': 'Crear, cambiar y borrar recursos.',
  'resource:write.doesNotAllow': 'Leerlos, salvo que también tenga resource:read.',
  'application:read.title': 'Leer aplicaciones',
  'application:read.allows':
    'Ver las aplicaciones de la organización, sus permisos y las pistas de sus credenciales.',
  'application:read.doesNotAllow': 'Ver un secreto, o cambiar algo.',
  'application:write.title': 'Administrar aplicaciones',
  'application:write.allows':
    'Registrar aplicaciones; reducir permisos y revocar credenciales de otras aplicaciones.',
  'application:write.doesNotAllow': 'Ampliar algo, cambiarse a sí misma o dar un permiso que no tiene.',
  'authorization:read.title': 'Leer las aplicaciones autorizadas',
  'authorization:read.allows':
    'Ver qué aplicaciones de otras organizaciones pueden actuar aquí, y con qué permisos.',
  'authorization:read.doesNotAllow': 'Ver un secreto, o cambiar algo.',
  'authorization:write.title': 'Suspender y revocar aplicaciones autorizadas',
  'authorization:write.allows': 'Suspender o revocar la aplicación de otra organización.',
  'authorization:write.doesNotAllow': 'Autorizar, aprobar o reanudar: eso lo hace una persona.',
  'audit:read.title': 'Leer el registro de auditoría',
  'audit:read.allows': 'Ver quién hizo qué en la organización, y cuándo.',
  'audit:read.doesNotAllow': 'Cambiar o borrar entradas.',

  'scope.unknown': 'Permiso desconocido: {scopes}.',
  'scope.notGrantable':
    '{scopes} no se puede dar a {grantee, select, THIRD_PARTY {aplicaciones de otras organizaciones} other {aplicaciones}}.',
};
