import { authorizationOf, BodyPipe, Public } from '#libs/access';
import { SigningKeys } from '#libs/keys';
import { ClientAuthenticator } from '#libs/oauth';
import { Body, Controller, Header, HttpCode, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { AccessTokenBody, ServiceAccountTokenBody, type TokenAnswer } from './dto/legacy-clients.dto.js';
import { LegacyCodeExchange } from './legacy-code-exchange.js';
import { ServiceAccountTokens } from './service-account-tokens.js';

/** How the existing Nexus211 clients get tokens: JSON in and out, the client id and secret as Basic. */
@Controller('oauth')
export class LegacyClientsController {
  constructor(
    private readonly clients: ClientAuthenticator,
    private readonly codes: LegacyCodeExchange,
    private readonly serviceAccounts: ServiceAccountTokens,
    private readonly keys: SigningKeys,
  ) {}

  @Public('it authenticates the client itself')
  @Post('access-token')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async accessToken(
    @Body(BodyPipe) { code }: AccessTokenBody,
    @Req() request: FastifyRequest,
  ): Promise<TokenAnswer> {
    const client = await this.clients.authenticateByHeader(authorizationOf(request));
    await this.keys.ready(); // before anything is used up
    return { token: await this.codes.exchange(client, code) };
  }

  @Public('it authenticates the client itself')
  @Post('service-account-token')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async serviceAccountToken(
    @Body(BodyPipe) { profile }: ServiceAccountTokenBody,
    @Req() request: FastifyRequest,
  ): Promise<TokenAnswer> {
    const client = await this.clients.authenticateByHeader(authorizationOf(request));
    await this.keys.ready(); // before anything is used up
    return { token: await this.serviceAccounts.issue(client, profile) };
  }
}
