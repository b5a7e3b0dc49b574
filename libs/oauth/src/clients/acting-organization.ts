import { AccessLookup, AccessState, type ClientFacts } from '#libs/access';
import { OAuthError, readId } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

import { ClientLivenessService } from './client-liveness.service.js';

const NOT_AUTHORIZED = 'This organization does not authorize the application.';

/** In which organization an application acts: where its secret belongs; with a key, where it asks and is authorized. */
@Injectable()
export class ActingOrganization {
  constructor(
    private readonly state: AccessState,
    private readonly lookup: AccessLookup,
    private readonly living: ClientLivenessService,
  ) {}

  /**
   * The client in that organization, which lets it act there now.
   * @param publicId asked for, which counts for keys only: a secret says by itself; left out, a key acts at home
   * @throws OAuthError unauthorized_client, the same for an organization that is not there and one that does not
   *   authorize it
   * @throws Unavailable
   */
  async in(client: ClientFacts, publicId: string | undefined): Promise<ClientFacts> {
    if (client.credential.kind === 'secret' || publicId === undefined) return client;
    const organizationId = readId('org', publicId);
    if (organizationId === client.organization.id) return client;
    const abroad = organizationId && (await this.abroad(client, organizationId));
    if (!abroad) throw new OAuthError('unauthorized_client', NOT_AUTHORIZED);
    this.living.assert(abroad, 'unauthorized_client');
    return abroad;
  }

  private async abroad(client: ClientFacts, organizationId: string): Promise<ClientFacts | null> {
    const authorization = await this.lookup.authorization(client.application.id, organizationId);
    const key = authorization && (await this.state.key(client.credential.id));
    const holder =
      key && (await this.state.keyHolder(key, { organizationId, authorizationId: authorization.id }));
    return holder && { ...holder, token: null, isTokenRevoked: false };
  }
}
