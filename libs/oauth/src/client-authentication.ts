import {
  AccessState,
  type ApplicationFacts,
  type BasicCredentials,
  ClientAuthenticator,
  type ClientFacts,
  endedMessage,
  findDeadLink,
  type Link,
  readBasic,
  refusalOfGuest,
  UNKNOWN_CREDENTIALS,
} from '#libs/access';
import { Observations } from '#libs/events';
import { Clock, OAuthError, readId, ScopeSet, Unauthenticated } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

import type { FormParameters } from './form-parameters.js';

/** A public client (RFC 6749 §2.1): it named itself, and proved nothing. */
export interface PublicClient {
  readonly kind: 'public';
  readonly application: ApplicationFacts;
}

const HOW_TO_AUTHENTICATE = 'Authenticate with client_secret_basic or client_secret_post.';

/** Authenticates the client of a token request (RFC 6749 §2.3): by Basic or by the body, never by both, or not at all. */
@Injectable()
export class ClientAuthentication {
  constructor(
    private readonly clients: ClientAuthenticator,
    private readonly state: AccessState,
    private readonly clock: Clock,
    private readonly observations: Observations,
  ) {}

  /**
   * The client, whose credential and all that it rests on is good now.
   * @throws OAuthError invalid_client, invalid_request
   * @throws Unavailable when memory may not decide and the database can't
   */
  async authenticate(
    header: string | undefined,
    parameters: FormParameters,
  ): Promise<ClientFacts | PublicClient> {
    const credentials = readCredentials(header, parameters);
    if (credentials.secret === null) return this.findPublic(credentials.clientId);
    return this.findLiving({ ...credentials, secret: credentials.secret });
  }

  /**
   * The same where naming oneself is not enough.
   * @throws OAuthError invalid_client for a public client too
   */
  async authenticateConfidential(
    header: string | undefined,
    parameters: FormParameters,
  ): Promise<ClientFacts> {
    const client = await this.authenticate(header, parameters);
    if (client.kind === 'public') throw new OAuthError('invalid_client', HOW_TO_AUTHENTICATE);
    return client;
  }

  /**
   * The client of a request whose body is no form: by its Authorization header alone.
   * @throws OAuthError invalid_client
   * @throws Unavailable
   */
  async authenticateByHeader(header: string | undefined): Promise<ClientFacts> {
    if (header === undefined) {
      throw new OAuthError('invalid_client', 'Send the client id and secret as Basic authorization.');
    }
    return this.findLiving(readHeader(header));
  }

  private async findLiving(credentials: BasicCredentials): Promise<ClientFacts> {
    const client = await this.find(credentials);
    const dead = findDeadLink(client, this.clock.now());
    if (dead) {
      this.note(client, dead);
      throw new OAuthError('invalid_client', endedMessage(dead.rule), `unmet: ${dead.says}`);
    }
    return client;
  }

  private note(client: ClientFacts, dead: Link): void {
    const decision = { refusal: 'credential-ended', chain: [dead], scopes: ScopeSet.NONE } as const;
    const guest = refusalOfGuest(client, decision, undefined);
    if (guest) this.observations.noteRefusal(guest.principal, guest.refusal);
  }

  private async findPublic(clientId: string): Promise<PublicClient> {
    const id = readId('app', clientId);
    const application = id ? await this.state.application(id) : null;
    if (!application?.isPublicClient || application.status !== 'ACTIVE') {
      throw new OAuthError('invalid_client', HOW_TO_AUTHENTICATE);
    }
    return { kind: 'public', application };
  }

  private async find(credentials: BasicCredentials): Promise<ClientFacts> {
    try {
      return await this.clients.authenticate(credentials);
    } catch (error) {
      if (!(error instanceof Unauthenticated)) throw error;
      throw new OAuthError('invalid_client', error.message);
    }
  }
}

interface PresentedCredentials {
  readonly clientId: string;
  /** Null where the client only named itself. */
  readonly secret: string | null;
}

function readCredentials(header: string | undefined, parameters: FormParameters): PresentedCredentials {
  const clientId = parameters.optional('client_id');
  const secret = parameters.optional('client_secret');
  if (header === undefined) {
    if (!clientId) throw new OAuthError('invalid_client', HOW_TO_AUTHENTICATE);
    return { clientId, secret: secret ?? null };
  }
  // RFC 6749 §2.3: the client MUST NOT use more than one authentication method in each request.
  if (secret !== undefined)
    throw new OAuthError('invalid_request', 'Two client authentication methods: keep one.');
  const basic = readHeader(header);
  if (clientId !== undefined && clientId !== basic.clientId) {
    throw new OAuthError('invalid_request', 'client_id differs from the one in the Authorization header.');
  }
  return basic;
}

function readHeader(header: string): BasicCredentials {
  const basic = readBasic(header);
  if (!basic) throw new OAuthError('invalid_client', UNKNOWN_CREDENTIALS, 'malformed Authorization header');
  return basic;
}
