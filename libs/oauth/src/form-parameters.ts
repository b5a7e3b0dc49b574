import { OAuthError } from '#libs/kernel';

/**
 * The parameters of a form request: each at most once, empty ones as if left out (RFC 6749 §3.1, §3.2). Only `resource`
 * can be repeated (RFC 8707 §2).
 */
export class FormParameters {
  private constructor(
    private readonly values: ReadonlyMap<string, string>,
    /** The resources for which a token is asked. */
    readonly resources: readonly string[],
  ) {}

  /**
   * @param body what the form parser made of the request
   * @throws OAuthError invalid_request for another content type, or a parameter that is repeated
   */
  static of(body: unknown): FormParameters {
    if (!(body instanceof URLSearchParams)) {
      throw new OAuthError('invalid_request', 'Send the parameters as application/x-www-form-urlencoded.');
    }
    const values = new Map<string, string>();
    for (const [name, value] of body) {
      if (name === 'resource') continue;
      if (values.has(name)) {
        throw new OAuthError('invalid_request', `The parameter ${printable(name)} is repeated.`);
      }
      values.set(name, value);
    }
    const resources = body.getAll('resource').filter((value) => value !== '');
    return new FormParameters(values, resources);
  }

  optional(name: string): string | undefined {
    return this.values.get(name) || undefined;
  }

  /** @throws OAuthError invalid_request where it is missing or empty */
  required(name: string): string {
    const value = this.optional(name);
    if (value === undefined) throw new OAuthError('invalid_request', `The parameter ${name} is missing.`);
    return value;
  }
}

function printable(text: string): string {
  return text.slice(0, 64).replaceAll(/[^\x21-\x7e]|["\\]/g, '?');
}
