import type { PersonSession } from '#libs/access';
import { type ClientRegistrationRow, CrossOrganization } from '#libs/database';
import { Clock, readId, showId } from '#libs/kernel';
import { type IdTokenHint, IdTokenHints } from '#libs/tokens';
import { Injectable } from '@nestjs/common';

import { type Answer, answerWith } from '../authorize/answer.js';
import type { AuthorizationParameters } from '../authorize/authorization-parameters.js';

/** What a sealed request is for: a person's sign-out. */
export const SIGN_OUT_REQUEST = 'sign-out';

/** What an application asks when it sends a person to sign out, validated; all of it may be absent. */
export interface LogoutRequest {
  /** The application that it names, as it is called. */
  readonly applicationName: string | null;
  /** Whose sign-out it asks, by an ID token of the application's. */
  readonly hint: Pick<IdTokenHint, 'sub' | 'sid'> | null;
  /** Where the person goes on to. */
  readonly answer: Answer | null;
  /** Whether it wanted the person sent to an address that is not registered, or not proved to be. */
  readonly isAddressRefused: boolean;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
}

/**
 * Reads requests to sign out (RP-Initiated Logout 1.0 §2). `logout_hint` chooses between several people who are signed
 * in, and `ui_locales` between languages: a browser has one person here and the pages one language, so both are let be.
 */
@Injectable()
export class LogoutRequests {
  constructor(
    private readonly database: CrossOrganization,
    private readonly hints: IdTokenHints,
    private readonly clock: Clock,
  ) {}

  /** @throws AuthorizationError invalid_request for a parameter that is repeated or unreadable */
  async parse(parameters: AuthorizationParameters): Promise<LogoutRequest> {
    parameters.assertNoneRepeated();
    parameters.assertGivenBack();
    const hintText = parameters.optional('id_token_hint');
    const clientId = parameters.optional('client_id');
    const wanted = parameters.optional('post_logout_redirect_uri');
    const token = hintText === null ? null : await this.hints.read(hintText);
    const isProven = hintText === null || (token !== null && (clientId ?? token.aud) === token.aud); // §2
    const registration = isProven ? await this.find(token?.aud ?? clientId) : null;
    const redirectUri = registration?.post_logout_redirect_uris.find((uri) => uri === wanted); // §3: exactly
    return {
      applicationName: registration?.name ?? null,
      hint: registration && token && { sub: token.sub, ...(token.sid !== undefined && { sid: token.sid }) },
      answer: redirectUri === undefined ? null : answerTo(registration!.id, redirectUri, parameters.state),
      isAddressRefused: wanted !== null && redirectUri === undefined,
      receivedAt: this.clock.now(),
    };
  }

  /** A request that waited in the browser, with its address only where it is still registered. */
  async current(asked: LogoutRequest): Promise<LogoutRequest> {
    if (!asked.answer) return asked;
    const { applicationId, redirectUri } = asked.answer.address;
    const registration = await this.database.findClientRegistration(applicationId);
    const isRegistered = !registration || registration.post_logout_redirect_uris.includes(redirectUri);
    return isRegistered ? asked : { ...asked, answer: null, isAddressRefused: true };
  }

  private async find(clientId: string | null): Promise<ClientRegistrationRow | null> {
    const id = readId('app', clientId);
    return id ? this.database.findClientRegistration(id) : null;
  }
}

/** Whether the hint belongs to this sign-in. Then no confirmation is needed (§2). */
export function isMeant({ hint }: LogoutRequest, { sessionId, memberships }: PersonSession): boolean {
  if (!hint) return false;
  const isPerson = memberships.some(({ profileId }) => showId('prf', profileId) === hint.sub);
  return isPerson && (hint.sid === undefined || hint.sid === showId('ses', sessionId));
}

/** §3: back with `state`, if there was one, and nothing else. */
function answerTo(applicationId: string, redirectUri: string, state: string | null): Answer {
  return answerWith({ applicationId, redirectUri, responseMode: 'query', state }, {}, null);
}
