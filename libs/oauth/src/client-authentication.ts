import {
  AccessState,
  type ApplicationFacts,
  type BasicCredentials,
  ClientAuthenticator,
  type ClientFacts,
  endedMessage,
  findDeadLink,
  readBasic,
  UNKNOWN_CREDENTIALS,
} from '#libs/access';
import { Clock, OAuthError, readId, Unauthenticated } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

import type { FormParameters } from './form-parameters.js';

/** A public client (RFC 6749 §2.1): it named itself, and proved nothing. */
export interface PublicClient {
  readonly kind: 'public';
  readonly application: ApplicationFacts;
}

/** Authenticates the client of a token request (RFC 6749 §2.3): by Basic or by the body, never by both, or not at all. */
@Injectable()
export class ClientAuthentication {
  constructor(
    private readonly clients: ClientAuthenticator,
    private readonly state: AccessState,
    private readonly clock: Clock,
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
    const client = await this.find({ ...credentials, secret: credentials.secret });
    const dead = findDeadLink(client, this.clock.now());
    if (dead) throw new OAuthError('invalid_client', endedMessage(dead.rule), `unmet: ${dead.says}`);
    return client;
  }

  private async findPublic(clientId: string): Promise<PublicClient> {
    const id = readId('app', clientId);
    const application = id ? await this.state.application(id) : null;
    if (!application?.isPublicClient || application.status !== 'ACTIVE') {
      throw new OAuthError('invalid_client', 'Authenticate with client_secret_basic or client_secret_post.');
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
    if (!clientId) {
      throw new OAuthError('invalid_client', 'Authenticate with client_secret_basic or client_secret_post.');
    }
    return { clientId, secret: secret ?? null };
  }
  // RFC 6749 §2.3: the client MUST NOT use more than one authentication method in each request.
  if (secret !== undefined)
    throw new OAuthError('invalid_request', 'Two client authentication methods: keep one.');
  const basic = readBasic(header);
  if (!basic) throw new OAuthError('invalid_client', UNKNOWN_CREDENTIALS, 'malformed Authorization header');
  if (clientId !== undefined && clientId !== basic.clientId) {
    throw new OAuthError('invalid_request', 'client_id differs from the one in the Authorization header.');
  }
  return basic;
}
