import type { Sentences } from './sentences.js';

/** Of addresses to which people are sent back, keys and webhooks. */
export const ADDRESSES: Sentences = {
  // Of redirect addresses and links.
  'it is longer than * characters': 'tiene más de * caracteres',
  'it is not an exact absolute address in ASCII': 'no es una dirección absoluta exacta en ASCII',
  'it has a wildcard (*): register each address exactly':
    'tiene un comodín (*): registre cada dirección exactamente',
  'it has a fragment (#…)': 'tiene un fragmento (#…)',
  'it holds a user name': 'contiene un nombre de usuario',
  'its host is no name that a domain can have': 'su servidor no es un nombre que un dominio pueda tener',
  'use https, except on the loopback': 'use https, salvo en el propio equipo',
  'its scheme must be https, that of an app shell (vscode, exp, capacitor), or a domain that you control in reverse, such as org.example.app':
    'su esquema debe ser https, el de un entorno de aplicaciones (vscode, exp, capacitor) o un dominio suyo invertido, por ejemplo org.example.app',
  'it stands here twice': 'está aquí dos veces',
  'it differs from * by a slash or by capital letters only':
    'se distingue de * solo por una barra o por mayúsculas',
  'addresses are compared character by character, and browsers write this one *':
    'las direcciones se comparan carácter por carácter, y los navegadores escriben esta así: *',
  'it ends with a slash: without it, it is another address':
    'termina con una barra: sin ella es otra dirección',
  'it holds a parameter that answers bring: code, state, iss or error':
    'contiene un parámetro que traen las respuestas: code, state, iss o error',
  'it works only on the machine of the person who signs in; its port may differ':
    'solo funciona en el equipo de quien inicia sesión; su puerto puede variar',
  'prefer 127.0.0.1 or [::1]: localhost may lead elsewhere':
    'mejor 127.0.0.1 o [::1]: localhost puede llevar a otra parte',
  'any other app on the device can claim this scheme: prefer an https address that the app claims':
    'cualquier otra aplicación del dispositivo puede usar este esquema: mejor una dirección https de la aplicación',
  'use https': 'use https',
  '*: this server can call https addresses only': '*: este servidor solo puede llamar a direcciones https',
  'Register at most * addresses.': 'Registre como mucho * direcciones.',
  // Of public keys.
  'Send one JWK as JSON, of at most * characters.': 'Envíe una sola JWK en JSON, de * caracteres como mucho.',
  'This is a private or secret key: make a new pair, and send the public one only.':
    'Es una clave privada o secreta: cree otro par, y envíe solo la pública.',
  'Its use must be sig, or left out.': 'Su use tiene que ser sig, o faltar.',
  'Its members are not canonical: use base64url without padding, and full-length coordinates.':
    'Sus miembros no son canónicos: use base64url sin relleno y coordenadas de longitud completa.',
  'Use a key on P-256 or Ed25519, or RSA of 2,048 to 4,096 bits with the exponent 65,537.':
    'Use una clave en P-256 o Ed25519, o RSA de 2048 a 4096 bits con el exponente 65537.',
  'Its alg must be *, or left out.': 'Su alg tiene que ser *, o faltar.',
  'Its kid must be 1 to 128 printable ASCII characters without spaces.':
    'Su kid tiene que tener de 1 a 128 caracteres ASCII imprimibles, sin espacios.',
  // Of webhooks, and of what became of them.
  'Too many test events and resent deliveries. Try again in an hour.':
    'Demasiados eventos de prueba y reenvíos. Inténtelo de nuevo dentro de una hora.',
  'The endpoint is disabled. Enable it first.': 'El destino está desactivado. Actívelo primero.',
  'An organization can have at most * webhook endpoints. Delete one first.':
    'Una organización puede tener como mucho * destinos de webhooks. Borre primero uno.',
  'The URL is too long. Use at most * characters.': 'La URL es demasiado larga. Use como mucho * caracteres.',
  'Enter an absolute URL in ASCII.': 'Escriba una URL absoluta en ASCII.',
  'The URL contains a user name or password. Remove it.':
    'La URL contiene un nombre de usuario o una contraseña. Quítelos.',
  'The URL contains a fragment (#…). Remove it.': 'La URL contiene un fragmento (#…). Quítelo.',
  'Use an https URL with a public address.': 'Use una URL https con una dirección pública.',
  'Unknown webhook event type "*". See the documentation for the list.':
    'Tipo de evento de webhook desconocido: «*». Consulte la lista en la documentación.',
  'responded with status *': 'respondió con el estado *',
  'no response within * seconds': 'sin respuesta en * segundos',
  'connection failed: *': 'falló la conexión: *',
  '* is not encrypted': '* no está cifrado',
  '* is no public address': '* no es una dirección pública',
  '* has no public address': '* no tiene ninguna dirección pública',
};
