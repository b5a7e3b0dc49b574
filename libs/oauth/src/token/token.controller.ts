import { authorizationOf, Public } from '#libs/access';
import { Config } from '#libs/config';
import { SigningKeys } from '#libs/keys';
import type { TokenResponse } from '#libs/tokens';
import { Body, Controller, Header, HttpCode, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { ClientAuthenticator } from '../clients/client-authenticator.js';
import { FormParameters } from '../form-parameters.js';
import { assertOwnResources } from '../resource-indicators.js';
import { Grants } from './grants.js';

/** The token endpoint (RFC 6749 §3.2). */
@Controller('oauth/token')
export class TokenController {
  constructor(
    private readonly clients: ClientAuthenticator,
    private readonly grants: Grants,
    private readonly keys: SigningKeys,
    private readonly config: Config,
  ) {}

  @Public('it authenticates the client itself', { crossOrigin: true })
  @Post()
  @HttpCode(200)
  @Header('cache-control', 'no-store') // RFC 6749 §5.1
  @Header('pragma', 'no-cache')
  async token(@Body() body: unknown, @Req() request: FastifyRequest): Promise<TokenResponse> {
    const parameters = FormParameters.of(body);
    const grant = this.grants.of(parameters.required('grant_type')); // RFC 6749 §5.2, before client authentication
    const client = await this.clients.authenticate(authorizationOf(request), parameters, '/oauth/token');
    assertOwnResources(parameters.resources, this.config.publicUrl);
    await this.keys.ready(); // before anything is used up
    return grant.exchange({ client, parameters });
  }
}
