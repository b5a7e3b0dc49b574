import { ProtocolError } from '#libs/access';
import { BadInput } from '#libs/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const FORM_LIMIT_BYTES = 64 * 1024;
/** The last two say the same as long as it is ASCII, which is all that the clients that declare them send. */
const CHARSETS = new Set(['utf-8', 'us-ascii', 'iso-8859-1']);

/**
 * The two kinds of body that the server reads, both from valid UTF-8 only, and declared as nothing else. JSON with `__proto__` or `constructor`
 * keys is refused; a form becomes URLSearchParams, so that repeated parameters stay visible.
 */
export function registerBodyParsers(fastify: FastifyInstance): void {
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const text = decode(body as Buffer);
    if (text === null) return done(new BadInput('The body is not valid UTF-8.'));
    if (text === '') return done(null, undefined);
    return parseJson(request, text, done);
  });
  fastify.addHook('preParsing', (request, _reply, _payload, done) => {
    assertReadable(request);
    done();
  });
  fastify.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer', bodyLimit: FORM_LIMIT_BYTES },
    (_request, body, done) => {
      const text = decode(body as Buffer);
      const form = text === null || !isValidEncoding(text) ? null : new URLSearchParams(text);
      return form ? done(null, form) : done(new BadInput('The form is not valid UTF-8.'));
    },
  );
}

/** @throws ProtocolError 415 for a charset that is not UTF-8 (RFC 9110 §15.5.16) */
function assertReadable({ headers }: FastifyRequest): void {
  const [, charset = 'utf-8'] = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(headers['content-type'] ?? '') ?? [];
  if (!CHARSETS.has(charset.toLowerCase())) throw new ProtocolError(415, 'Send text as UTF-8.');
}

function decode(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** URLSearchParams would turn bad escapes into U+FFFD silently. */
function isValidEncoding(form: string): boolean {
  try {
    decodeURIComponent(form.replaceAll('+', ' '));
    return true;
  } catch {
    return false;
  }
}
