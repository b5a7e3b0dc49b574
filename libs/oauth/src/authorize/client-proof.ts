import { type ClientRegistrationRow, CrossOrganization } from '#libs/database';
import { BadInput, readId } from '#libs/kernel';
import type { Message } from '#libs/messages';
import { Injectable } from '@nestjs/common';

import { say } from '../messages.js';
import type { AuthorizationParameters } from './authorization-parameters.js';
import type { AuthorizationRequest, ReturnAddress } from './authorization-request.js';
import { matchesRedirectUri } from './redirect-match.js';
import { assertNeedsNoChallenge, readResponseMode } from './request-parameters.js';

/**
 * The application or the address to send the person back to is not proved: nothing is redirected (RFC 6749 §4.1.2.1),
 * the person reads it in plain words.
 */
export class UnprovenClient extends BadInput {
  /** @param mismatch what was asked and what is registered, for the application's own developers */
  constructor(
    text: Message,
    readonly mismatch?: { given: string; registered: readonly string[]; ownerOrganizationId: string },
  ) {
    super(text);
  }
}

/** Where answers and errors may go, and whether the request said so itself. */
export interface ProvenAddress extends ReturnAddress {
  readonly isRedirectUriGiven: boolean;
}

/** A request that was proved when it came. Without `flow` it is one of `/authorize-application`. */
export interface WaitingRequest extends Pick<ReturnAddress, 'applicationId' | 'redirectUri'> {
  readonly codeChallenge: string | null;
  readonly flow?: AuthorizationRequest['flow'];
}

/** An application with the address that its request proved. */
export interface ProvenClient {
  readonly registration: ClientRegistrationRow;
  readonly address: ProvenAddress;
}

/** The application and the address come first, whatever else is asked: only they make an answer possible. */
@Injectable()
export class ClientProof {
  constructor(private readonly database: CrossOrganization) {}

  /**
   * The application of a request that says `client_id` and `redirect_uri`.
   * @throws UnprovenClient where either is not proved
   */
  async prove(parameters: AuthorizationParameters): Promise<ProvenClient> {
    const registration = await this.find(parameters, 'client_id');
    const redirectUri = provenRedirect(registration, parameters);
    const isRedirectUriGiven = parameters.only('redirect_uri') !== undefined;
    const responseMode = readResponseMode(parameters) ?? 'query';
    return {
      registration,
      address: {
        applicationId: registration.id,
        redirectUri,
        responseMode,
        isRedirectUriGiven,
        state: parameters.state,
      },
    };
  }

  /**
   * Proves a request again that waited in the browser: meanwhile an admin may have removed its address, or have required
   * PKCE. Nothing is left to prove of an application that is deleted; see `findActing`.
   * @throws UnprovenClient where the address is no longer registered
   * @throws AuthorizationError invalid_request where it lacks the challenge that is now required
   */
  async proveAgain(request: WaitingRequest): Promise<void> {
    const registration = await this.database.findClientRegistration(request.applicationId);
    if (!registration) return;
    const { redirectUri, flow, codeChallenge } = request;
    const registered = registration.redirect_uris;
    const isRegistered =
      flow === 'existing' ? registered.includes(redirectUri) : matchesRedirectUri(redirectUri, registered);
    if (!isRegistered) throw notRegistered(redirectUri, registration);
    if (flow !== 'existing' && codeChallenge === null) assertNeedsNoChallenge(registration);
  }

  /** The application that the parameter of this name names. @throws UnprovenClient */
  async find(parameters: AuthorizationParameters, name: string): Promise<ClientRegistrationRow> {
    const id = readId('app', parameters.only(name));
    const registration = id ? await this.database.findClientRegistration(id) : null;
    if (!registration || registration.redirect_uris.length === 0) throw unknownApplication();
    return registration;
  }
}

/** The error that the person reads if the application is unknown. */
export function unknownApplication(): UnprovenClient {
  return new UnprovenClient(say('client.unknown'));
}

/** What the person reads where the address is none that the application has registered. */
export function notRegistered(given: string, registration: ClientRegistrationRow): UnprovenClient {
  const { redirect_uris: registered, owner_organization_id: ownerOrganizationId } = registration;
  return new UnprovenClient(say('client.address'), { given, registered, ownerOrganizationId });
}

/**
 * The address that `redirect_uri` gives, or the only registered one where it is left out (RFC 6749 §3.1.2.3).
 * @throws UnprovenClient
 */
function provenRedirect(registration: ClientRegistrationRow, parameters: AuthorizationParameters): string {
  const registered = registration.redirect_uris;
  const given = parameters.only('redirect_uri');
  if (given === undefined) {
    if (!parameters.has('redirect_uri') && registered.length === 1) return registered[0]!;
    throw new UnprovenClient(say('client.address'));
  }
  if (matchesRedirectUri(given, registered)) return given;
  throw notRegistered(given, registration);
}
