import { type ClientRegistrationRow, CrossOrganization } from '#libs/database';
import { AuthorizationError, BadInput, Clock, OAuthError, readId } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

import { parseClaimsRequest } from '../claims/claims-request.js';
import { isChallenge } from '../codes/pkce.js';
import { IdTokenHints } from '../id-token-hints.js';
import { parseRequestedScope } from '../requested-scope.js';
import { AuthorizationParameters } from './authorization-parameters.js';
import {
  type AuthorizationRequest,
  type Prompt,
  PROMPTS,
  RESPONSE_MODES,
  type ResponseMode,
  type ReturnAddress,
} from './authorization-request.js';
import { matchesRedirectUri } from './redirect-match.js';

/**
 * The application or the address to send the person back to is not proved: nothing is redirected (RFC 6749 §4.1.2.1),
 * the person reads it in plain words.
 */
export class UnprovenClient extends BadInput {
  /** @param mismatch what was asked and what is registered, for the application's own developers */
  constructor(
    message: string,
    readonly mismatch?: { given: string; registered: readonly string[]; ownerOrganizationId: string },
  ) {
    super(message);
  }
}

/** An application with the address that its request proved. */
export interface ProvenClient {
  readonly flow: AuthorizationRequest['flow'];
  readonly registration: ClientRegistrationRow;
  readonly address: ReturnAddress & { readonly isRedirectUriGiven: boolean };
}

/** How each flow names the application and the address. */
const NAMES = {
  standard: { client: 'client_id', redirect: 'redirect_uri' },
  existing: { client: 'application', redirect: 'redirect' },
} as const;

const NO_APPLICATION =
  'The link that brought you here names no application that people can sign in to. Go back to where you came from, and tell whoever runs it.';
const INCOMPLETE =
  'The link that brought you here is incomplete, so nothing was done. Go back to where you came from, and tell whoever runs it.';
const NO_ADDRESS =
  'The application wanted you sent to an address that it has not registered, so you stay here. Tell whoever runs it.';

/** Reads authorization requests (RFC 6749 §4.1.1, OpenID Connect Core §3.1.2.1), checks in the order of RFC 6749 §4.1.2.1. */
@Injectable()
export class RequestParser {
  constructor(
    private readonly database: CrossOrganization,
    private readonly hints: IdTokenHints,
    private readonly clock: Clock,
  ) {}

  /**
   * The application, and the address to which answers and errors may go.
   * @throws UnprovenClient where either is not proved
   */
  async prove(parameters: AuthorizationParameters): Promise<ProvenClient> {
    const isExisting = parameters.has('application') && !parameters.has('client_id');
    const flow = isExisting ? 'existing' : 'standard';
    const names = NAMES[flow];
    const id = readId('app', parameters.only(names.client));
    const registration = id ? await this.database.findClientRegistration(id) : null;
    if (!registration || registration.redirect_uris.length === 0) throw new UnprovenClient(NO_APPLICATION);
    const given = parameters.only(names.redirect);
    const redirectUri = isExisting
      ? provenExactAddress(registration, parameters)
      : provenAddress(registration, given, parameters.has(names.redirect));
    const responseMode = (!isExisting && readResponseMode(parameters)) || 'query';
    const address = {
      redirectUri,
      responseMode,
      isRedirectUriGiven: given !== undefined,
      state: parameters.state,
    };
    return { flow, registration, address };
  }

  /**
   * The whole request of a proved client.
   * @throws AuthorizationError, which is told to the application
   */
  async parse(parameters: AuthorizationParameters, client: ProvenClient): Promise<AuthorizationRequest> {
    parameters.assertNoneRepeated();
    if (client.flow === 'existing') return this.existingRequest(client);
    try {
      return await this.standardRequest(parameters, client);
    } catch (error) {
      throw error instanceof OAuthError ? asAuthorizationError(error) : error;
    }
  }

  private async standardRequest(
    parameters: AuthorizationParameters,
    { registration, address, flow }: ProvenClient,
  ): Promise<AuthorizationRequest> {
    refuseRequestObjects(parameters);
    if (parameters.optional('response_type') !== 'code') {
      throw new AuthorizationError('unsupported_response_type', 'The response_type here is code.');
    }
    if (parameters.optional('response_mode') !== null && readResponseMode(parameters) === null) {
      throw new AuthorizationError(
        'invalid_request',
        `response_mode is one of ${RESPONSE_MODES.join(', ')}.`,
      );
    }
    const scope = parameters.optional('scope');
    const requested = scope === null ? null : parseRequestedScope(scope);
    const claimsText = parameters.optional('claims');
    const claims = claimsText === null ? {} : parseClaimsRequest(claimsText);
    return {
      ...address,
      flow,
      applicationId: registration.id,
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
  private existingRequest({ flow, registration, address }: ProvenClient): AuthorizationRequest {
    return {
      ...address,
      flow,
      applicationId: registration.id,
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

/**
 * The flow is a switch of the application's, needs all three of its parameters, and goes back to exactly a registered
 * address: the ports of the loopback are for native apps, which keep no secret (RFC 8252 §7.3).
 */
function provenExactAddress(
  registration: ClientRegistrationRow,
  parameters: AuthorizationParameters,
): string {
  if (!registration.existing_flow) throw new UnprovenClient(NO_APPLICATION);
  const given = parameters.only(NAMES.existing.redirect);
  if (given === undefined || parameters.state === null) throw new UnprovenClient(INCOMPLETE);
  if (registration.redirect_uris.includes(given)) return given;
  throw notRegistered(given, registration);
}

function asAuthorizationError({ code, message, detail }: OAuthError): AuthorizationError {
  return new AuthorizationError(code === 'invalid_scope' ? code : 'invalid_request', message, detail);
}

function provenAddress(
  registration: ClientRegistrationRow,
  given: string | undefined,
  isPresent: boolean,
): string {
  const registered = registration.redirect_uris;
  if (given === undefined) {
    // RFC 6749 §3.1.2.3: may be left out where exactly one is registered.
    if (!isPresent && registered.length === 1) return registered[0]!;
    throw new UnprovenClient(NO_ADDRESS);
  }
  if (matchesRedirectUri(given, registered)) return given;
  throw notRegistered(given, registration);
}

function notRegistered(given: string, registration: ClientRegistrationRow): UnprovenClient {
  const { redirect_uris: registered, owner_organization_id: ownerOrganizationId } = registration;
  return new UnprovenClient(NO_ADDRESS, { given, registered, ownerOrganizationId });
}

/** OpenID Connect Core §6: request objects are not supported, and said so by their own errors. */
function refuseRequestObjects(parameters: AuthorizationParameters): void {
  if (parameters.has('request')) {
    throw new AuthorizationError('request_not_supported', 'Request objects are not supported.');
  }
  if (parameters.has('request_uri')) {
    throw new AuthorizationError('request_uri_not_supported', 'Request objects are not supported.');
  }
  if (parameters.has('registration')) {
    throw new AuthorizationError(
      'registration_not_supported',
      'The registration parameter is not supported.',
    );
  }
}

function readResponseMode(parameters: AuthorizationParameters): ResponseMode | null {
  const text = parameters.only('response_mode');
  return RESPONSE_MODES.find((mode) => mode === text) ?? null;
}

/** PKCE with S256 (RFC 7636 §4.3; RFC 9700 §2.1.1). */
function readChallenge(
  parameters: AuthorizationParameters,
  registration: ClientRegistrationRow,
): string | null {
  const challenge = parameters.optional('code_challenge');
  const method = parameters.optional('code_challenge_method');
  if (challenge === null) {
    if (method === null && !registration.pkce_required) return null;
    throw new AuthorizationError(
      'invalid_request',
      'PKCE is required: send code_challenge and code_challenge_method=S256.',
    );
  }
  if (method !== 'S256' || !isChallenge(challenge)) {
    throw new AuthorizationError('invalid_request', 'The code_challenge must be of the method S256.');
  }
  return challenge;
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
