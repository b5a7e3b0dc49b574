import type { Sentences } from './sentences.js';

/** Of requests that can’t be answered as they stand, and of inputs that are too long or too short. */
export const REQUESTS: Sentences = {
  'A DateTime must be an RFC 3339 timestamp with an offset, such as "2026-01-31T09:30:00Z".':
    'Un DateTime debe ser una marca de tiempo RFC 3339 con desfase horario, como "2026-01-31T09:30:00Z".',
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
