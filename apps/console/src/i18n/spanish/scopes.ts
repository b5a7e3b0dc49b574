/** The catalogue of scopes in Spanish: [title, what it allows, what it does not allow]. A test asks for every scope. */
export const SPANISH_SCOPES: Readonly<
  Record<string, { readonly title: string; readonly allows: string; readonly doesNotAllow: string }>
> = {
  'organization:read': {
    title: 'Leer la organización',
    allows: 'Ver el nombre y el nombre de dirección de la organización.',
    doesNotAllow: 'Ver sus personas, sus aplicaciones o sus ajustes.',
  },
  'organization:write': {
    title: 'Cambiar la organización',
    allows: 'Cambiar el nombre de la organización.',
    doesNotAllow: 'Suspenderla o borrarla, o cambiar sus personas.',
  },
  'profile:read': {
    title: 'Leer los perfiles del personal',
    allows: 'Ver los nombres, correos y roles de las personas de la organización.',
    doesNotAllow: 'Cambiarlos, o ver a quienes llaman.',
  },
  'agency:read': {
    title: 'Leer agencias',
    allows: 'Ver agencias con sus datos de contacto.',
    doesNotAllow: 'Cambiarlas.',
  },
  'agency:write': {
    title: 'Cambiar agencias',
    allows: 'Crear, cambiar y borrar agencias.',
    doesNotAllow: 'Leerlas, salvo que también tenga agency:read.',
  },
  'resource:read': {
    title: 'Leer recursos',
    allows: 'Ver recursos: los servicios a los que se remite a quienes llaman.',
    doesNotAllow: 'Cambiarlos.',
  },
  'resource:write': {
    title: 'Cambiar recursos',
    allows: 'Crear, cambiar y borrar recursos.',
    doesNotAllow: 'Leerlos, salvo que también tenga resource:read.',
  },
  'application:read': {
    title: 'Leer aplicaciones',
    allows: 'Ver las aplicaciones de la organización, sus permisos y las pistas de sus credenciales.',
    doesNotAllow: 'Ver un secreto, o cambiar algo.',
  },
  'application:write': {
    title: 'Administrar aplicaciones',
    allows: 'Registrar aplicaciones; reducir permisos y revocar credenciales de otras aplicaciones.',
    doesNotAllow: 'Ampliar algo, cambiarse a sí misma o dar un permiso que no tiene.',
  },
  'authorization:read': {
    title: 'Leer las aplicaciones autorizadas',
    allows: 'Ver qué aplicaciones de otras organizaciones pueden actuar aquí, y con qué permisos.',
    doesNotAllow: 'Ver un secreto, o cambiar algo.',
  },
  'authorization:write': {
    title: 'Suspender y revocar aplicaciones autorizadas',
    allows: 'Suspender o revocar la aplicación de otra organización.',
    doesNotAllow: 'Autorizar, aprobar o reanudar: eso lo hace una persona.',
  },
  'audit:read': {
    title: 'Leer el registro de auditoría',
    allows: 'Ver quién hizo qué en la organización, y cuándo.',
    doesNotAllow: 'Cambiar o borrar entradas.',
  },
};
