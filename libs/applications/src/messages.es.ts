import type { Texts } from '#libs/messages';

import type { en } from './messages.en.js';

/** The same texts in Spanish. */
export const es: Texts<keyof typeof en> = {
  'organization.notFound': 'No hay ninguna organización con ese nombre de dirección.',
  'expiry.past': 'La fecha de vencimiento debe estar en el futuro.',
  'credential.rotatedTooOften':
    'Este secreto se rotó demasiadas veces. Inténtelo de nuevo en una hora, o revóquelo.',
  'credential.tooMany': 'Hay {count} credenciales activas. Revoque primero una.',
  'credential.endedAfterLeak': 'Esta credencial fue revocada por una filtración.',
  'credential.revoked': 'Esta credencial fue revocada.',
  'credential.rotated': 'Esta credencial ya se rotó. Rote la que la sucedió.',
  'credential.expired': 'Esta credencial ha vencido. Cree una nueva.',
  'address.tooMany': 'Registre como máximo {count} direcciones.',
  'address.problem': '{address}: {problem}',
  'address.notCallable': '{address}: este servidor solo puede llamar a direcciones https',
  'address.tooLong': 'tiene más de {count} caracteres',
  'address.notAbsolute': 'no es una dirección absoluta en ASCII',
  'address.wildcard': 'tiene un comodín (*): registre cada dirección exactamente',
  'address.fragment': 'tiene un fragmento (#…)',
  'address.userName': 'contiene un nombre de usuario',
  'address.host': 'su host no es un nombre de dominio válido',
  'address.useHttps': 'use https',
  'address.useHttpsExceptLoopback': 'use https, salvo en una dirección local',
  'address.scheme':
    'su esquema debe ser https, el de un entorno de aplicaciones (vscode, exp, capacitor) o un dominio suyo invertido, por ejemplo org.example.app',
  'address.twice': 'está dos veces en la lista',
  'address.similar': 'se distingue de {address} solo por una barra o por mayúsculas',
  'address.normalized':
    'las direcciones se comparan carácter por carácter, y los navegadores escriben esta así: {address}',
  'address.slash': 'termina con una barra: sin ella es otra dirección',
  'address.parameter': 'contiene un parámetro que añaden las respuestas: code, state, iss o error',
  'address.loopback': 'solo funciona en el equipo de quien inicia sesión; su puerto puede variar',
  'address.localhost': 'mejor 127.0.0.1 o [::1]: localhost puede llevar a otra parte',
  'address.customScheme':
    'cualquier otra aplicación del dispositivo puede usar este esquema: mejor una dirección https de la aplicación',
  'thirdParty.notHeld': 'Una aplicación solo puede pedir permisos que ella misma tiene.',
  'thirdParty.notAsked': 'La aplicación no pide {scopes}.',
  'legacy.confidentialOnly': 'Ese inicio de sesión requiere una aplicación que guarde un secreto.',
  'legacy.turnOffFirst': 'Desactive primero el inicio de sesión de los clientes existentes.',
  'organizations.notFound': 'No hay ninguna organización con uno de estos identificadores.',
  'pkce.required': 'Solo una aplicación que guarda un secreto puede prescindir de PKCE.',
  'email.invalid': 'Escriba un correo electrónico válido.',
  'resourceServer.confidentialOnly': 'Un servidor de recursos debe ser una aplicación que guarde un secreto.',
  'application.resumeFirst': 'La aplicación está suspendida. Reanúdela primero.',
  'application.suspendedByPlatform':
    'La plataforma ha suspendido esta aplicación. Solo un operador puede reanudarla.',
  'application.itself': 'Una aplicación no puede cambiarse a sí misma.',
  'key.notJwk': 'Envíe una sola JWK en JSON, de {count} caracteres como máximo.',
  'key.private': 'Es una clave privada o secreta. Cree otro par y envíe solo la clave pública.',
  'key.use': 'El miembro use debe ser sig o faltar.',
  'key.kind': 'Use una clave en P-256 o Ed25519, o RSA de 2048 a 4096 bits con el exponente 65537.',
  'key.notCanonical':
    'Los miembros no son canónicos. Use base64url sin relleno y coordenadas de longitud completa.',
  'key.alg': 'El miembro alg debe ser {algorithms} o faltar.',
  'key.kid': 'El miembro kid debe tener de 1 a 128 caracteres ASCII imprimibles, sin espacios.',
  'key.kidTaken': 'La aplicación ya tiene una clave con este kid.',
  'key.tooMany': 'Hay {count} claves activas. Quite primero una.',
  'transfer.changed': 'La aplicación o su organización cambió desde la oferta. Pida una oferta nueva.',
  'transfer.tooMany': 'Demasiadas ofertas. Inténtelo de nuevo en una hora.',
  'transfer.offered': 'Esta aplicación ya tiene una oferta abierta. Cancélela primero.',
  'transfer.ownOrganization': 'La aplicación ya pertenece a esta organización.',
  'transfer.closed': 'Esta oferta ya se decidió o venció.',
  'test.suspended': 'La aplicación está suspendida.',
  'test.off':
    'El inicio de sesión está desactivado desde la cesión. Confirme las direcciones de retorno para activarlo.',
  'test.notConfigured': 'El inicio de sesión no está configurado.',
  'test.noRedirect': 'No hay ninguna dirección de retorno registrada.',
  'test.organizationSuspended': '{organization} está suspendida.',
  'test.excluded': 'La aplicación no admite que inicien sesión personas de {organization}.',
  'test.admitted': 'La aplicación admite a todas las personas que pertenecen a {organization}.',
  'test.anyOrganization': 'Puede iniciar sesión quien pertenezca a cualquier organización.',
  'test.ownOrganization':
    'Solo pueden iniciar sesión personas de la organización propietaria de la aplicación.',
  'test.selectedOrganizations':
    'Solo pueden iniciar sesión personas de {count, plural, one {la organización elegida} other {las # organizaciones elegidas}}.',
};
