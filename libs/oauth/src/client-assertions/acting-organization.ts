import { AccessState, type ClientFacts, endedMessage, findDeadLink } from '#libs/access';
import { Clock, OAuthError, readId } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

const NOT_AUTHORIZED = 'This organization does not authorize the application.';

/** In which organization an application acts: where its secret belongs; with a key, where it asks and is authorized. */
@Injectable()
export class ActingOrganization {
  constructor(
    private readonly state: AccessState,
    private readonly clock: Clock,
  ) {}

  /**
   * The client in that organization, which lets it act there now.
   * @param publicId left out: where it is already, with a key at home
   * @throws OAuthError invalid_request where a secret belongs to another organization; unauthorized_client, the same for
   *   an organization that is not there and one that does not authorize it
   * @throws Unavailable
   */
  async in(client: ClientFacts, publicId: string | undefined): Promise<ClientFacts> {
    const organizationId = readId('org', publicId);
    if (publicId === undefined || organizationId === client.organization.id) return client;
    if (client.credential.kind === 'secret') {
      throw new OAuthError('invalid_request', 'organization_id is not the organization of this secret.');
    }
    const abroad = organizationId && (await this.abroad(client, organizationId));
    if (!abroad) throw new OAuthError('unauthorized_client', NOT_AUTHORIZED);
    const dead = findDeadLink(abroad, this.clock.now());
    if (dead) throw new OAuthError('unauthorized_client', endedMessage(dead.rule), `unmet: ${dead.says}`);
    return abroad;
  }

  private async abroad(client: ClientFacts, organizationId: string): Promise<ClientFacts | null> {
    const authorization = await this.state.authorizationOf(client.application.id, organizationId);
    const key = authorization && (await this.state.key(client.credential.id));
    const holder =
      key && (await this.state.keyHolder(key, { organizationId, authorizationId: authorization.id }));
    return holder && { ...holder, token: null, isTokenRevoked: false };
  }
}
