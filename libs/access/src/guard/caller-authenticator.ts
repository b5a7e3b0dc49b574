import { BadInput, type Clock, readId, Unauthenticated } from '#libs/kernel';

import type {
  CallerFacts,
  ClientFacts,
  ClientWithoutToken,
  DelegateFacts,
  DelegateWithoutToken,
  PersonFacts,
} from '../decide/facts.js';
import type { RateLimits } from '../limits/rate-limits.js';
import { say } from '../messages.js';
import type { AccessState } from '../state/access-state.js';
import type { CredentialUse } from '../state/credential-use.js';
import { readBasic } from './basic.js';
import { type ClientSecretVerifier, UNKNOWN_CREDENTIALS } from './client-secret-verifier.js';
import type { PersonSession, SessionReader, TokenOfKey, TokenVerifier, VerifiedToken } from './ports.js';
import { type AccessRequest, authorizationOf, SeveralCredentials } from './request.js';
import { assertNotForged } from './same-origin.js';

/** Identifies the caller of a request from its credentials: an Authorization header or a session cookie. */
export class CallerAuthenticator {
  constructor(
    private readonly state: AccessState,
    private readonly clients: ClientSecretVerifier,
    private readonly tokens: TokenVerifier,
    private readonly sessions: SessionReader,
    private readonly use: CredentialUse,
    private readonly limits: RateLimits,
    private readonly origins: ReadonlySet<string>,
    readonly clock: Clock,
  ) {}

  /**
   * Returns the verified caller. It is cached for the request, because GraphQL calls the guard for every root field.
   * @throws Unauthenticated if the credentials are invalid
   * @throws BadInput if the request has more than one set of credentials
   * @throws TooManyRequests
   */
  identify(request: AccessRequest): Promise<CallerFacts> {
    request.caller ??= this.limits.counting(() => this.find(request));
    return request.caller;
  }

  /**
   * Returns the person who opens a page, identified by the session cookie only: browsers also send credentials that are
   * meant for a proxy. The form guard, not this method, rejects forms that other sites send.
   * @throws TooManyRequests
   */
  identifyVisitor(request: AccessRequest): Promise<CallerFacts> {
    request.caller ??= this.limits.counting(() => this.fromSession(request, this.cookieOf(request)), 'page');
    return request.caller;
  }

  /**
   * Returns the caller that an access token in the form identifies (RFC 6750 §2.2).
   * @throws Unauthenticated `invalid_token`
   * @throws BadInput if the request also has other credentials
   */
  async identifyByForm(request: AccessRequest, token: string): Promise<ClientFacts | DelegateFacts> {
    if (authorizationOf(request) !== undefined || this.cookieOf(request) !== undefined) {
      throw new SeveralCredentials();
    }
    return this.limits.counting(() => this.fromToken(token));
  }

  private async find(request: AccessRequest): Promise<CallerFacts> {
    const header = authorizationOf(request);
    const cookie = this.cookieOf(request);
    if (header !== undefined && cookie !== undefined) throw new SeveralCredentials();
    if (header !== undefined) return this.fromHeader(header);
    const caller = await this.fromSession(request, cookie);
    if (caller.kind === 'person') assertNotForged(request, this.origins);
    return caller;
  }

  private async fromHeader(header: string): Promise<ClientFacts | DelegateFacts> {
    const scheme = /^\S*/.exec(header)![0].toLowerCase();
    if (scheme === 'bearer') return this.fromBearer(header.slice('bearer'.length).trim());
    if (scheme !== 'basic') {
      throw new Unauthenticated('Use Bearer or Basic in the Authorization header.', 'invalid_credentials');
    }
    const basic = readBasic(header);
    if (!basic) throw new Unauthenticated(UNKNOWN_CREDENTIALS, 'invalid_credentials');
    return this.clients.authenticate(basic);
  }

  private async fromBearer(token: string): Promise<ClientFacts | DelegateFacts> {
    const holder = await this.fromToken(token);
    if (holder.kind === 'client') this.use.noteClient(holder.credential);
    else if (holder.family.credentialId !== null) this.use.note(holder.family.credentialId);
    return holder;
  }

  /**
   * Returns the client or delegate of an access token, without recording a use. `decide` checks whether its access is
   * still valid.
   * @throws Unauthenticated `invalid_token`
   * @throws Unavailable if the cache is not fresh and the database does not respond
   */
  async fromToken(text: string): Promise<ClientFacts | DelegateFacts> {
    const { restsOn, token } = await this.tokens.verify(text);
    const holder = await this.holderOf(restsOn);
    if (!holder) throw new Unauthenticated('The access token is no longer valid.', 'invalid_token');
    const isTokenRevoked = await this.state.revokedTokens.has(token.jti);
    return { ...holder, token, isTokenRevoked };
  }

  private holderOf(
    restsOn: VerifiedToken['restsOn'],
  ): Promise<ClientWithoutToken | DelegateWithoutToken | null> {
    if ('credentialId' in restsOn) return this.holderOfCredential(restsOn.credentialId);
    return 'keyId' in restsOn ? this.holderOfKey(restsOn) : this.holderOfFamily(restsOn.familyId);
  }

  private async holderOfKey(token: TokenOfKey): Promise<ClientWithoutToken | null> {
    const { keyId, organizationId, authorizationId } = token;
    const key = await this.state.key(keyId);
    return (
      key &&
      this.state.keyHolder(key, authorizationId === null ? undefined : { organizationId, authorizationId })
    );
  }

  private async holderOfCredential(id: string): Promise<ClientWithoutToken | null> {
    const credential = await this.state.credential(id);
    return credential && this.state.client(credential);
  }

  private async holderOfFamily(id: string): Promise<DelegateWithoutToken | null> {
    const family = await this.state.family(id);
    return family && this.state.delegate(family);
  }

  private cookieOf(request: AccessRequest): string | undefined {
    return request.cookies?.[this.sessions.cookieName];
  }

  private async fromSession(request: AccessRequest, cookie: string | undefined) {
    const session = cookie === undefined ? null : await this.sessions.read(cookie);
    request.session = session;
    if (!session) return { kind: 'anonymous' } as const;
    const { userId, name, authenticatedAt, memberships, isOperator } = session;
    const membership = chooseMembership(session, request.headers['nexus-organization']);
    return {
      kind: 'person',
      userId,
      name,
      authenticatedAt,
      membership,
      hasOrganizations: memberships.length > 0,
      isOperator,
    } satisfies PersonFacts;
  }
}

/** Value of the Nexus-Organization header that makes the request act outside any organization. */
const OUTSIDE = 'none';

/** Returns the membership named in the Nexus-Organization header; without it, the only membership, if there is one. */
function chooseMembership({ memberships }: PersonSession, header: string | string[] | undefined) {
  if (header === undefined) return memberships.length === 1 ? memberships[0]! : null;
  if (header === OUTSIDE) return null;
  const organizationId = readId('org', header);
  const chosen = memberships.find((membership) => membership.organizationId === organizationId);
  if (!chosen) throw new BadInput(say('organization.notMember'));
  return chosen;
}
