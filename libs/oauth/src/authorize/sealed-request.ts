import { AuthorizationError, BadInput, Clock } from '#libs/kernel';
import { SealBroken, Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';

/** What a sealed request is for: one of a person's sign-in. */
export const SIGN_IN_REQUEST = 'sign-in';

/** How long a person may take to sign in and decide, in milliseconds. */
const LONGEST_MS = 60 * 60_000;

/** Longer ones would not pass through every browser's and proxy's limit on an address. */
const MOST_CHARACTERS = 7_000;

/** A request that was put aside for too long, or did not come from here. */
export class RequestExpired extends BadInput {
  constructor() {
    super('It was open for too long. Go back to the application, and start again there.');
  }
}

/**
 * Carries a validated request through sign-in, choice and consent, in the browser's own address: sealed, so nobody can
 * read anything into it or change it, in another tab or by the back button; nothing is stored for people who leave.
 */
@Injectable()
export class SealedRequests {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /**
   * @param purpose which page may open it again
   * @throws AuthorizationError where it would be too long for an address
   */
  seal(purpose: string, request: { readonly receivedAt: number }): string {
    const sealed = this.vault.seal('authorization-request', JSON.stringify(request), [purpose]);
    const text = sealed.toString('base64url');
    if (text.length <= MOST_CHARACTERS) return text;
    throw new AuthorizationError('invalid_request', 'The request is too long.');
  }

  /** @throws RequestExpired */
  open<Request extends { readonly receivedAt: number }>(purpose: string, text: string): Request {
    const request = this.read<Request>(purpose, text);
    if (!request || this.clock.now() - request.receivedAt > LONGEST_MS) throw new RequestExpired();
    return request;
  }

  private read<Request>(purpose: string, text: string): Request | null {
    try {
      const sealed = Buffer.from(text, 'base64url');
      return JSON.parse(this.vault.open('authorization-request', sealed, [purpose])) as Request;
    } catch (error) {
      if (error instanceof SealBroken) return null;
      throw error;
    }
  }
}
