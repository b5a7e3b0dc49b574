import {
  AccessState,
  type ApplicationFacts,
  type BasicCredentials,
  type ClientFacts,
  ClientSecretVerifier,
  CredentialUse,
  RateLimits,
  readBasic,
  UNKNOWN_CREDENTIALS,
} from '#libs/access';
import { OAuthError, readId, Unauthenticated } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

import type { FormParameters } from '../form-parameters.js';
import { ASSERTION_TYPE, ClientAssertions, type VerifiedAssertion } from './client-assertions.js';
import { ClientLivenessService } from './client-liveness.service.js';

/** A public client (RFC 6749 §2.1): it named itself, and proved nothing. */
export interface PublicClient {
  readonly kind: 'public';
  readonly application: ApplicationFacts;
}

const HOW_TO_AUTHENTICATE = 'Authenticate with client_secret_basic, client_secret_post or private_key_jwt.';

const TWO_METHODS = 'Two client authentication methods: keep one.';

/** Authenticates the client of a token request (RFC 6749 §2.3): in exactly one way, or not at all. */
@Injectable()
export class ClientAuthenticator {
  constructor(
    private readonly clients: ClientSecretVerifier,
    private readonly assertions: ClientAssertions,
    private readonly use: CredentialUse,
    private readonly state: AccessState,
    private readonly limits: RateLimits,
    private readonly living: ClientLivenessService,
  ) {}

  /**
   * The client, whose credential and all that it rests on is good now.
   * @param endpoint path of the endpoint that was called, which an assertion can name as its audience
   * @throws OAuthError invalid_client, invalid_request
   * @throws Unavailable when memory may not decide and the database can't
   */
  async authenticate(
    header: string | undefined,
    parameters: FormParameters,
    endpoint: string,
  ): Promise<ClientFacts | PublicClient> {
    if (parameters.optional('client_assertion') ?? parameters.optional('client_assertion_type')) {
      return this.authenticateByAssertion(readAssertion(header, parameters), parameters, endpoint);
    }
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
    endpoint: string,
  ): Promise<ClientFacts> {
    const client = await this.authenticate(header, parameters, endpoint);
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

  /** RFC 7521 §4.2: a client_id besides the assertion names the same client. */
  private async authenticateByAssertion(
    assertion: string,
    parameters: FormParameters,
    endpoint: string,
  ): Promise<ClientFacts> {
    const { assertion: verified, ...client } = await this.limits.counting(async () => {
      const verified = await this.assertions.verify(assertion, endpoint);
      return { ...(await this.findHolder(verified, parameters)), assertion: verified };
    });
    this.living.assert(client, 'invalid_client');
    await this.assertions.consume(verified); // last, once possession is proved
    this.use.noteClient(client.credential);
    return client;
  }

  private async findHolder(
    { application, key }: VerifiedAssertion,
    parameters: FormParameters,
  ): Promise<ClientFacts> {
    const clientId = parameters.optional('client_id');
    if (clientId !== undefined && readId('app', clientId) !== application.id) {
      throw new OAuthError('invalid_request', 'client_id differs from the one in the client assertion.');
    }
    const holder = await this.state.keyHolder(key);
    if (!holder) throw new OAuthError('invalid_client', UNKNOWN_CREDENTIALS);
    return { ...holder, token: null, isTokenRevoked: false };
  }

  private async findLiving(credentials: BasicCredentials): Promise<ClientFacts> {
    const client = await this.find(credentials);
    this.living.assert(client, 'invalid_client');
    return client;
  }

  private async findPublic(clientId: string): Promise<PublicClient> {
    this.limits.countAnonymous();
    const id = readId('app', clientId);
    const application = id ? await this.state.application(id) : null;
    if (!application?.isPublicClient || application.status !== 'ACTIVE') {
      throw new OAuthError('invalid_client', HOW_TO_AUTHENTICATE);
    }
    return { kind: 'public', application };
  }

  private async find(credentials: BasicCredentials): Promise<ClientFacts> {
    try {
      return await this.limits.counting(() => this.clients.authenticate(credentials));
    } catch (error) {
      if (!(error instanceof Unauthenticated)) throw error;
      throw new OAuthError('invalid_client', error.message);
    }
  }
}

/** RFC 7521 §4.2. */
function readAssertion(header: string | undefined, parameters: FormParameters): string {
  if (header !== undefined || parameters.optional('client_secret') !== undefined) {
    throw new OAuthError('invalid_request', TWO_METHODS);
  }
  if (parameters.required('client_assertion_type') !== ASSERTION_TYPE) {
    throw new OAuthError('invalid_request', `client_assertion_type must be ${ASSERTION_TYPE}.`);
  }
  return parameters.required('client_assertion');
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
  if (secret !== undefined) throw new OAuthError('invalid_request', TWO_METHODS);
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
