import { BadInput, type Clock, readId, Unauthenticated } from '#libs/kernel';

import type { AccessState } from './access-state.js';
import { readBasic } from './basic.js';
import { type ClientAuthenticator, UNKNOWN_CREDENTIALS } from './client-authenticator.js';
import type { CredentialUse } from './credential-use.js';
import type { CallerFacts, ClientFacts, PersonFacts } from './facts.js';
import type { PersonSession, SessionReader, TokenVerifier } from './ports.js';
import { type AccessRequest, authorizationOf, SeveralCredentials } from './request.js';
import { assertNotForged } from './same-origin.js';

/** Finds out who calls, from whichever one kind of credentials the request carries. */
export class Authenticator {
  constructor(
    private readonly state: AccessState,
    private readonly clients: ClientAuthenticator,
    private readonly tokens: TokenVerifier,
    private readonly sessions: SessionReader,
    private readonly use: CredentialUse,
    private readonly origins: ReadonlySet<string>,
    readonly clock: Clock,
  ) {}

  /**
   * The verified caller. Asked several times for one request (GraphQL root fields), it is found out once.
   * @throws Unauthenticated when credentials are presented and not good
   * @throws BadInput when two kinds are presented
   */
  identify(request: AccessRequest): Promise<CallerFacts> {
    request.caller ??= this.find(request);
    return request.caller;
  }

  private async find(request: AccessRequest): Promise<CallerFacts> {
    const header = authorizationOf(request);
    const cookie = request.cookies?.[this.sessions.cookieName];
    if (header !== undefined && cookie !== undefined) throw new SeveralCredentials();
    if (header !== undefined) return this.fromHeader(header);
    return cookie === undefined ? { kind: 'nobody' } : this.fromSession(request, cookie);
  }

  private async fromHeader(header: string): Promise<ClientFacts> {
    const scheme = /^\S*/.exec(header)![0].toLowerCase();
    if (scheme === 'bearer') return this.fromToken(header.slice('bearer'.length).trim());
    if (scheme !== 'basic') {
      throw new Unauthenticated('Use Bearer or Basic in the Authorization header.', 'invalid_credentials');
    }
    const basic = readBasic(header);
    if (!basic) throw new Unauthenticated(UNKNOWN_CREDENTIALS, 'invalid_credentials');
    return this.clients.authenticate(basic);
  }

  private async fromToken(text: string): Promise<ClientFacts> {
    const { credentialId, token } = await this.tokens.verify(text);
    const credential = await this.state.credential(credentialId);
    const client = credential && (await this.state.client(credential));
    if (!client) throw new Unauthenticated('The access token is no longer good.', 'invalid_token');
    this.use.note(credential.id);
    return { ...client, token };
  }

  private async fromSession(request: AccessRequest, cookie: string): Promise<CallerFacts> {
    const session = await this.sessions.read(cookie);
    if (!session) return { kind: 'nobody' };
    assertNotForged(request, this.origins);
    const { userId, name, authenticatedAt, memberships } = session;
    const membership = chooseMembership(session, request.headers['nexus-organization']);
    return {
      kind: 'person',
      userId,
      name,
      authenticatedAt,
      membership,
      hasOrganizations: memberships.length > 0,
    } satisfies PersonFacts;
  }
}

/** The membership that the Nexus-Organization header names; without header the only one, else none. */
function chooseMembership({ memberships }: PersonSession, header: string | string[] | undefined) {
  if (header === undefined) return memberships.length === 1 ? memberships[0]! : null;
  const organizationId = readId('org', header);
  const chosen = memberships.find((membership) => membership.organizationId === organizationId);
  if (!chosen)
    throw new BadInput('You do not belong to the organization that the Nexus-Organization header names.');
  return chosen;
}
