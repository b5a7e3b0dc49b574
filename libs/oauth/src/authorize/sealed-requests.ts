import { hash } from 'node:crypto';

import { CrossOrganization } from '#libs/database';
import {
  AuthorizationError,
  BadInput,
  Clock,
  decodeBase64Url,
  requestContext,
  TooManyRequests,
} from '#libs/kernel';
import { SealBroken, Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';

import { say } from '../messages.js';

/** What a sealed request is for: one of a person's sign-in. */
export const SIGN_IN_REQUEST = 'sign-in';

/** How long a person may take to sign in and decide, in milliseconds. */
const LONGEST_MS = 60 * 60_000;

/** Longer ones are stored: proxies commonly grant 4 kB to all headers of an answer, the address in it among them. */
const LONGEST_IN_ADDRESS = 3_000;
/** Bytes of a stored one; what an application says is bounded by the form that it sends. */
const LONGEST = 64 * 1024;
/** A browser keeps its newest; a host, and a network of many, is refused more within the hour. */
const MOST_STORED = { browser: 20, host: 200, network: 1_000 };
/** A handle; a sealed request is always longer. */
const HANDLE = /^[A-Za-z0-9_-]{43}$/;

/** A request that was put aside for too long, or did not come from here. */
export class RequestExpired extends BadInput {
  constructor() {
    super(say('request.expired'));
  }
}

/**
 * Carries a validated request through sign-in, choice and consent, in the browser's own address: sealed, so that no one can
 * read anything into it or change it, in another tab or by the back button; nothing is stored for people who leave. One
 * that is too long for an address waits in the database instead, and the address holds its handle, good for one answer.
 */
@Injectable()
export class SealedRequests {
  /** Handles of stored requests, by the request as it was opened. */
  private readonly opened = new WeakMap<object, string>();

  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
    private readonly database: CrossOrganization,
  ) {}

  /**
   * Returns the text that represents the request in an address: always the same one for a stored request.
   * @param purpose which page may open it again
   * @param browser identifies the browser; null if it is unknown
   * @throws AuthorizationError invalid_request where it is longer than any request needs to be
   * @throws TooManyRequests where too many long ones of the host or network wait
   */
  async seal(
    purpose: string,
    request: { readonly receivedAt: number },
    browser: string | null,
  ): Promise<string> {
    const content = JSON.stringify(request);
    const sealed = this.vault.seal('authorization-request', content, [purpose]);
    if (sealed.length > LONGEST) throw new AuthorizationError('invalid_request', 'The request is too long.');
    const text = sealed.toString('base64url');
    if (text.length <= LONGEST_IN_ADDRESS) return text;
    const handle = this.vault.digest('stored-request', `${purpose} ${content}`).toString('base64url');
    await this.store(handle, sealed, request.receivedAt, browser);
    return handle;
  }

  /** @throws RequestExpired */
  async open<Request extends { readonly receivedAt: number }>(
    purpose: string,
    text: string,
  ): Promise<Request> {
    const sealed = HANDLE.test(text)
      ? await this.database.findStoredRequest(digestOf(text), this.clock.date())
      : decodeBase64Url(text);
    const request = sealed && this.read<Request>(purpose, sealed);
    if (!request || this.clock.now() - request.receivedAt > LONGEST_MS) throw new RequestExpired();
    if (HANDLE.test(text)) this.opened.set(request, text);
    return request;
  }

  /**
   * Marks a request that was opened here as answered. A stored request is answered once, however many answers arrive.
   * @throws RequestExpired if a stored request was answered before
   */
  async close(request: object): Promise<void> {
    const handle = this.opened.get(request);
    if (handle === undefined) return;
    if (!(await this.database.takeStoredRequest(digestOf(handle)))) throw new RequestExpired();
  }

  private async store(handle: string, sealed: Buffer, receivedAt: number, browser: string | null) {
    const { host = '', network = '' } = requestContext.getStore() ?? {};
    const row = {
      digest: digestOf(handle),
      browser: browser === null ? null : digestOf(browser),
      host: this.vault.digest('stored-request', host),
      network,
      sealed,
      expiresAt: new Date(receivedAt + LONGEST_MS),
      at: this.clock.date(),
    };
    if (await this.database.storeRequest(row, MOST_STORED)) return;
    throw new TooManyRequests(say('request.tooMany'), LONGEST_MS / 1000);
  }

  private read<Request>(purpose: string, sealed: Buffer): Request | null {
    try {
      return JSON.parse(this.vault.open('authorization-request', sealed, [purpose])) as Request;
    } catch (error) {
      if (error instanceof SealBroken) return null;
      throw error;
    }
  }
}

function digestOf(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
