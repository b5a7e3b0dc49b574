import {
  type AccessRequest,
  admit,
  authorizationOf,
  CallerAuthenticator,
  type ClientFacts,
  type DelegateFacts,
  Public,
} from '#libs/access';
import { Body, Controller, Header, HttpCode, Post, Req } from '@nestjs/common';

import { ClientAuthenticator } from '../clients/client-authenticator.js';
import { FormParameters } from '../form-parameters.js';
import { ANY_GOOD_TOKEN } from '../presented-tokens.js';
import { Revocation } from './revocation.js';

/** The revocation endpoint (RFC 7009 §2). */
@Controller('oauth/revoke')
export class RevocationController {
  constructor(
    private readonly clients: ClientAuthenticator,
    private readonly authenticator: CallerAuthenticator,
    private readonly revocation: Revocation,
  ) {}

  @Public('it authenticates the client itself; or the holder of a token revokes that token', {
    crossOrigin: true,
  })
  @Post()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Header('content-type', 'application/json')
  async revoke(@Req() request: AccessRequest, @Body() body: unknown): Promise<object | undefined> {
    const authorization = authorizationOf(request);
    if (isBearer(authorization) && !hasToken(body)) {
      await this.revokePresented(request);
      return undefined; // no body: the answer of the existing clients never changes
    }
    const parameters = FormParameters.of(body);
    const client = await this.clients.authenticate(authorization, parameters, '/oauth/revoke'); // RFC 7009 §2.1
    await this.revocation.revoke(client, parameters.required('token'));
    return {}; // RFC 7009 §2.2 leaves the body open; many clients parse what the content type promises
  }

  /** As the existing Nexus211 clients do: the token in the header is both the proof and what is revoked. */
  private async revokePresented(request: AccessRequest): Promise<void> {
    const holder = (await this.authenticator.identify(request)) as ClientFacts | DelegateFacts;
    admit(holder, ANY_GOOD_TOKEN, this.authenticator.clock.now());
    await this.revocation.revokeAlone(holder);
  }
}

function isBearer(header: string | undefined): boolean {
  return /^bearer\s/i.test(header ?? '');
}

function hasToken(body: unknown): boolean {
  return body instanceof URLSearchParams && body.has('token');
}
