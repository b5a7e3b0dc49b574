import { AuthorizationError, isStorableText } from '#libs/kernel';

/** Characters of what is given back as it came: `state` and `nonce`. */
export const LONGEST_GIVEN_BACK = 8_000;

/** The parameters of an authorization request: each at most once, empty ones as if left out (RFC 6749 §3.1). */
export class AuthorizationParameters {
  private readonly values = new Map<string, string>();
  private readonly repeated = new Set<string>();

  constructor(parameters: URLSearchParams) {
    for (const [name, value] of parameters) {
      if (this.values.has(name)) this.repeated.add(name);
      else this.values.set(name, value);
    }
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
    const state = this.only('state');
    return state !== undefined && state.length <= LONGEST_GIVEN_BACK ? state : null;
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
