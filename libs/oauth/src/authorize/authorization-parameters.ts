import { AuthorizationError, isStorableText } from '#libs/kernel';

import { type AnswerParameters, answerParametersOf } from './refused-request-object.js';

/** Characters of what is given back as it came: `state` and `nonce`. */
export const LONGEST_GIVEN_BACK = 8_000;

/**
 * The parameters of an authorization request: each at most once, empty ones as if left out (RFC 6749 §3.1). Only
 * `resource` can be repeated (RFC 8707 §2).
 */
export class AuthorizationParameters {
  /** The resources for which a token is asked. */
  readonly resources: readonly string[];
  private readonly values = new Map<string, string>();
  private readonly repeated = new Set<string>();
  private readonly ofRequestObject: AnswerParameters;

  constructor(parameters: URLSearchParams) {
    this.resources = parameters.getAll('resource').filter((value) => value !== '');
    for (const [name, value] of parameters) {
      if (name === 'resource') continue;
      if (this.values.has(name)) this.repeated.add(name);
      else this.values.set(name, value);
    }
    const requestObject = this.only('request');
    this.ofRequestObject = requestObject === undefined ? {} : answerParametersOf(requestObject);
  }

  /** @throws AuthorizationError invalid_request where it is repeated, or is no text that can be kept */
  optional(name: string): string | null {
    const value = this.values.get(name) || null;
    if (this.repeated.has(name) || (value !== null && !isStorableText(value))) {
      throw new AuthorizationError('invalid_request', `The parameter ${name} is repeated or unreadable.`);
    }
    return value;
  }

  /** The value of a parameter that names the application or the address; undefined where there is not exactly one. */
  only(name: string): string | undefined {
    return this.repeated.has(name) ? undefined : this.values.get(name) || undefined;
  }

  /** What goes back to the application exactly as it came, with errors too; see `assertGivenBack` for longer ones. */
  get state(): string | null {
    const state = this.has('state') ? this.only('state') : this.ofRequestObject.state;
    return state !== undefined && state.length <= LONGEST_GIVEN_BACK ? state : null;
  }

  /** How the answer is asked to go back, also by a request object that will be refused. */
  get responseMode(): string | undefined {
    return this.has('response_mode') ? this.only('response_mode') : this.ofRequestObject.response_mode;
  }

  /** @throws AuthorizationError invalid_request for what is too long to be given back exactly */
  assertGivenBack(): void {
    const name = ['state', 'nonce'].find((each) => (this.only(each) ?? '').length > LONGEST_GIVEN_BACK);
    if (name === undefined) return;
    throw new AuthorizationError(
      'invalid_request',
      `${name} is longer than ${LONGEST_GIVEN_BACK} characters.`,
    );
  }

  /** @throws AuthorizationError invalid_request for any parameter that came twice (RFC 6749 §3.1) */
  assertNoneRepeated(): void {
    const [name] = this.repeated;
    if (name === undefined) return;
    throw new AuthorizationError('invalid_request', `The parameter ${name.slice(0, 64)} is repeated.`);
  }

  /** Whether it came with a value: one without is as if left out. */
  has(name: string): boolean {
    return Boolean(this.values.get(name)) || this.repeated.has(name);
  }
}
