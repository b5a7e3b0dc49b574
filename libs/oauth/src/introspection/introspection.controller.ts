import { authorizationOf, Public } from '#libs/access';
import { Body, Controller, Header, HttpCode, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { ClientAuthenticator } from '../clients/client-authenticator.js';
import { FormParameters } from '../form-parameters.js';
import { Introspection, type TokenState } from './introspection.js';

/** The introspection endpoint (RFC 7662 §2). */
@Controller('oauth/introspect')
export class IntrospectionController {
  constructor(
    private readonly clients: ClientAuthenticator,
    private readonly introspection: Introspection,
  ) {}

  @Public('it authenticates the client itself')
  @Post()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async introspect(@Body() body: unknown, @Req() request: FastifyRequest): Promise<TokenState> {
    const parameters = FormParameters.of(body);
    const client = await this.clients.authenticateConfidential(
      authorizationOf(request),
      parameters,
      '/oauth/introspect',
    ); // RFC 7662 §2.1
    return this.introspection.introspect(client, parameters.required('token'));
  }
}
