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
import type { AccessState } from '../state/access-state.js';
import type { CredentialUse } from '../state/credential-use.js';
import { readBasic } from './basic.js';
import { type ClientSecretVerifier, UNKNOWN_CREDENTIALS } from './client-secret-verifier.js';
import type { PersonSession, SessionReader, TokenOfKey, TokenVerifier, VerifiedToken } from './ports.js';
import { type AccessRequest, authorizationOf, SeveralCredentials } from './request.js';
import { assertNotForged } from './same-origin.js';

/** Finds out who calls, from whichever one kind of credentials the request carries. */
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
   * The verified caller. Asked several times for one request (GraphQL root fields), it is found out once.
   * @throws Unauthenticated when credentials are presented and not good
   * @throws BadInput when two kinds are presented
   * @throws TooManyRequests
   */
  identify(request: AccessRequest): Promise<CallerFacts> {
    request.caller ??= this.limits.counting(() => this.find(request));
    return request.caller;
  }

  /**
   * The person who opens a page, known by the session cookie alone: browsers send other credentials for the sake of a
   * proxy. The form guard, not this, keeps other sites from sending forms.
   * @throws TooManyRequests
   */
  identifyVisitor(request: AccessRequest): Promise<CallerFacts> {
    request.caller ??= this.limits.counting(() => this.fromSession(request, this.cookieOf(request)), 'page');
    return request.caller;
  }

  /**
   * The caller behind an access token that came in the form (RFC 6750 §2.2).
   * @throws Unauthenticated `invalid_token`
   * @throws BadInput when the request carries other credentials besides
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
   * The client or delegate behind an access token, wherever in the request it was; that it was looked at counts as no
   * use. Whether it may still act is for `decide` to say.
   * @throws Unauthenticated `invalid_token`
   * @throws Unavailable when memory may not decide and the database can't
   */
  async fromToken(text: string): Promise<ClientFacts | DelegateFacts> {
    const { restsOn, token } = await this.tokens.verify(text);
    const holder = await this.holderOf(restsOn);
    if (!holder) throw new Unauthenticated('The access token is no longer good.', 'invalid_token');
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
    if (!session) return { kind: 'nobody' } as const;
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

/** What the Nexus-Organization header says to act in no organization, though the person belongs to one. */
const OUTSIDE = 'none';

/** The membership that the Nexus-Organization header names; without header the only one, else none. */
function chooseMembership({ memberships }: PersonSession, header: string | string[] | undefined) {
  if (header === undefined) return memberships.length === 1 ? memberships[0]! : null;
  if (header === OUTSIDE) return null;
  const organizationId = readId('org', header);
  const chosen = memberships.find((membership) => membership.organizationId === organizationId);
  if (!chosen)
    throw new BadInput('You do not belong to the organization that the Nexus-Organization header names.');
  return chosen;
}
