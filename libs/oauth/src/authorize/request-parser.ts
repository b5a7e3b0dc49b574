import { Config } from '#libs/config';
import { AuthorizationError, Clock } from '#libs/kernel';
import { IdTokenHints, parseClaimsRequest } from '#libs/tokens';
import { Injectable } from '@nestjs/common';

import { say } from '../messages.js';
import { assertOwnResources } from '../resource-indicators.js';
import { AuthorizationParameters } from './authorization-parameters.js';
import { type AuthorizationRequest, type Prompt, PROMPTS } from './authorization-request.js';
import {
  ClientProof,
  notRegistered,
  type ProvenClient,
  unknownApplication,
  UnprovenClient,
} from './client-proof.js';
import {
  asAuthorizationError,
  assertCode,
  assertResponseMode,
  readChallenge,
  readScope,
  refuseRequestObjects,
} from './request-parameters.js';

/** An application with the address that its request proved, in one of the flows. */
export interface FlowClient extends ProvenClient {
  readonly flow: AuthorizationRequest['flow'];
}

/** Reads authorization requests (RFC 6749 §4.1.1, OpenID Connect Core §3.1.2.1), checks in the order of RFC 6749 §4.1.2.1. */
@Injectable()
export class RequestParser {
  constructor(
    private readonly clients: ClientProof,
    private readonly hints: IdTokenHints,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /**
   * The application, and the address to which answers and errors may go.
   * @throws UnprovenClient where either is not proved
   */
  async prove(parameters: AuthorizationParameters): Promise<FlowClient> {
    const isExisting = parameters.has('application') && !parameters.has('client_id');
    return isExisting
      ? { flow: 'existing', ...(await this.proveExisting(parameters)) }
      : { flow: 'standard', ...(await this.clients.prove(parameters)) };
  }

  /**
   * The whole request of a proved client.
   * @throws AuthorizationError, which is returned to the application
   */
  async parse(parameters: AuthorizationParameters, client: FlowClient): Promise<AuthorizationRequest> {
    parameters.assertNoneRepeated();
    parameters.assertGivenBack();
    if (client.flow === 'existing') return this.existingRequest(client);
    try {
      return await this.standardRequest(parameters, client);
    } catch (error) {
      throw asAuthorizationError(error);
    }
  }

  /**
   * The flow is a switch of the application's, needs all three of its parameters, and goes back to exactly a registered
   * address: the ports of the loopback are for native apps, which keep no secret (RFC 8252 §7.3).
   */
  private async proveExisting(parameters: AuthorizationParameters): Promise<ProvenClient> {
    const registration = await this.clients.find(parameters, 'application');
    if (!registration.existing_flow) throw unknownApplication();
    const redirectUri = parameters.only('redirect');
    const { state } = parameters;
    if (redirectUri === undefined || parameters.only('state') === undefined)
      throw new UnprovenClient(say('legacy.incomplete'));
    if (!registration.redirect_uris.includes(redirectUri)) throw notRegistered(redirectUri, registration);
    const address = { applicationId: registration.id, redirectUri, state };
    return { registration, address: { ...address, responseMode: 'query', isRedirectUriGiven: true } };
  }

  private async standardRequest(
    parameters: AuthorizationParameters,
    { registration, address, flow }: FlowClient,
  ): Promise<AuthorizationRequest> {
    refuseRequestObjects(parameters);
    assertCode(parameters.optional('response_type'));
    assertResponseMode(parameters);
    assertOwnResources(parameters.resources, this.config.publicUrl);
    const requested = readScope(parameters);
    const claimsText = parameters.optional('claims');
    const claims = claimsText === null ? {} : parseClaimsRequest(claimsText);
    return {
      ...address,
      flow,
      scopes: requested && requested.scopes.names(),
      openid: requested?.openid ?? [],
      nonce: parameters.optional('nonce'),
      codeChallenge: readChallenge(parameters, registration),
      prompt: readPrompt(parameters),
      maxAge: readMaxAge(parameters),
      subject: await this.hints.subjectOf(parameters.optional('id_token_hint'), registration.id, claims),
      loginHint: parameters.optional('login_hint'),
      claims,
      receivedAt: this.clock.now(),
    };
  }

  /** Everything that the existing clients say is said with the address; they ask for whatever they may have. */
  private existingRequest({ flow, address }: FlowClient): AuthorizationRequest {
    return {
      ...address,
      flow,
      scopes: null,
      openid: [],
      nonce: null,
      codeChallenge: null,
      prompt: [],
      maxAge: null,
      subject: null,
      loginHint: null,
      claims: {},
      receivedAt: this.clock.now(),
    };
  }
}

function readPrompt(parameters: AuthorizationParameters): Prompt[] {
  const names = parameters.optional('prompt')?.split(' ') ?? [];
  const known = PROMPTS.filter((prompt) => names.includes(prompt));
  if (known.length < names.length || (known.includes('none') && known.length > 1)) {
    throw new AuthorizationError(
      'invalid_request',
      'prompt is none, or some of login, consent, select_account.',
    );
  }
  return known;
}

function readMaxAge(parameters: AuthorizationParameters): number | null {
  const text = parameters.optional('max_age');
  if (text === null) return null;
  if (!/^\d{1,9}$/.test(text))
    throw new AuthorizationError('invalid_request', 'max_age is a number of seconds.');
  return Number(text);
}
