import type { Sentences } from './sentences.js';

/** Of requests that can’t be answered as they stand, and of inputs that are too long or too short. */
export const REQUESTS: Sentences = {
  'Internal server error. Try again later.': 'Error interno del servidor. Inténtelo más tarde.',
  'Sign in, or send an access token or a client ID and secret.':
    'Inicie sesión, o presente un token de acceso, o un identificador de cliente y su secreto.',
  'This request requires the scope *.': 'Esta petición requiere el permiso *.',
  'This request requires the role * or higher.': 'Esta petición requiere el rol ~ o uno superior.',
  'You do not have permission to do this.': 'Usted no tiene permiso para hacer esto.',
  'Operator requests do not act in an organization. Send the header Nexus-Organization: none.':
    'Las peticiones de operador no actúan en ninguna organización. Envíe la cabecera Nexus-Organization: none.',
  'You are not a member of the organization in the Nexus-Organization header.':
    'Usted no es miembro de la organización de la cabecera Nexus-Organization.',
  'The person or service account was suspended or removed from the organization.':
    'La persona o cuenta de servicio fue suspendida o quitada de la organización.',
  'A request with a session must come from this site.':
    'Una petición con una sesión tiene que venir de este sitio.',
  'The organization is suspended.': 'La organización está suspendida.',
  'The organization is deleted.': 'La organización está borrada.',
  'Use `first` with `after`, or `last` with `before`.': 'Use `first` con `after`, o `last` con `before`.',
  'A DateTime must be an RFC 3339 timestamp with an offset, such as "2026-01-31T09:30:00Z".':
    'Un DateTime debe ser una marca de tiempo RFC 3339 con desfase horario, como "2026-01-31T09:30:00Z".',
  '`after` or `before` is not a cursor of this list.':
    'La página que pide no es de esta lista. Empiece por la primera.',
  '`after` or `before` is not a cursor of this list with this order.':
    'La página que pide no es de esta lista con este orden. Empiece por la primera.',
  'Unknown event type "*".': 'Tipo de suceso desconocido: «*».',
  'Search for at most * words of up to * characters each.':
    'Busque como mucho * palabras, de hasta * caracteres cada una.',
  'The operation asks for too much at once: ask for fewer fields, or shorter pages.':
    'Se pide demasiado de una vez: pida menos campos, o páginas más cortas.',
  'Variable "*" got an invalid value*.': 'La variable «*» recibió un valor que no sirve*.',
  // Of inputs.
  'name must show something, and hold no characters that can not be seen':
    'el nombre tiene que mostrar algo, sin caracteres que no se ven',
  'description must hold no characters that can not be seen':
    'la descripción no puede tener caracteres que no se ven',
  'slug must be 2 to 60 lower-case letters and digits, with single hyphens between them':
    'el nombre de dirección debe tener de 2 a 60 letras minúsculas y cifras, con guiones sueltos entre ellas',
  'reason must contain visible text': 'el motivo debe contener texto visible',
  '* must be shorter than or equal to * characters': '~ tiene que tener * caracteres como mucho',
  '* must be longer than or equal to * characters': '~ tiene que tener * o más caracteres',
  'each value in * must be shorter than or equal to * characters':
    'cada valor de ~ tiene que tener * caracteres como mucho',
  '* must contain no more than * elements': '~ tiene que tener * valores como mucho',
  '* must contain at least * elements': '~ tiene que tener * o más valores',
  '* must not be greater than *': '~ no puede ser mayor que *',
  '* must not be less than *': '~ no puede ser menor que *',
};
