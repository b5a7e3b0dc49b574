import {
  type AccessRequest,
  admit,
  CallerAuthenticator,
  type CallerFacts,
  type DelegateFacts,
  Public,
  RequireOpenId,
} from '#libs/access';
import { BadInput } from '#libs/kernel';
import { Body, Controller, Get, Header, HttpCode, Post, Req } from '@nestjs/common';

import { FormParameters } from '../form-parameters.js';
import { Userinfo } from './userinfo.js';

/** The UserInfo endpoint (OpenID Connect Core §5.3): a protected resource, by access token only. */
@Controller('oauth/userinfo')
export class UserinfoController {
  constructor(
    private readonly authenticator: CallerAuthenticator,
    private readonly userinfo: Userinfo,
  ) {}

  @RequireOpenId()
  @Get()
  @Header('cache-control', 'no-store')
  async get(@Req() request: AccessRequest): Promise<object> {
    assertNotInAddress(request);
    return this.answer(await this.authenticator.identify(request));
  }

  @Public('it takes the access token from the header or the form, and asks of it what GET asks', {
    crossOrigin: true,
  })
  @Post()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async post(@Req() request: AccessRequest, @Body() body: unknown): Promise<object> {
    assertNotInAddress(request);
    const token = tokenOf(body);
    const caller = await (token === undefined
      ? this.authenticator.identify(request)
      : this.authenticator.identifyByForm(request, token));
    admit(caller, { kind: 'openid' }, this.authenticator.clock.now());
    return this.answer(caller);
  }

  private answer(admitted: CallerFacts): Promise<object> {
    return this.userinfo.of(admitted as DelegateFacts);
  }
}

/** RFC 6750 §2.2: in a form, once. */
function tokenOf(body: unknown): string | undefined {
  return body instanceof URLSearchParams ? FormParameters.of(body).optional('access_token') : undefined;
}

/** RFC 9700 §4.3.2: addresses are kept in histories and logs. */
function assertNotInAddress({ url }: AccessRequest): void {
  if (new URLSearchParams(url.split('?')[1]).has('access_token')) {
    throw new BadInput('Send the access token in the Authorization header: never in the address.');
  }
}
