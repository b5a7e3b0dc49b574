import type { Sentences } from './sentences.js';

/** Outcomes that the server stores in English: of deliveries of webhooks, and of the records that verify domains. */
export const OUTCOMES: Sentences = {
  'responded with status *': 'respondió con el estado *',
  'no response within * seconds': 'sin respuesta en * segundos',
  'connection failed: *': 'falló la conexión: *',
  '* is not encrypted': '* no está cifrado',
  '* is no public address': '* no es una dirección pública',
  '* has no public address': '* no tiene ninguna dirección pública',
  '* and * more': '* y * más',
  'There is no TXT record at *.': 'No hay ningún registro TXT en *.',
  'Expected the TXT record "*" at *, found *.': 'Se esperaba el registro TXT «*» en *; se encontró ~.',
  'The DNS lookup of * failed: *.': 'La consulta DNS de * falló: *.',
};
