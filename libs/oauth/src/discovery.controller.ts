import { Public } from '#libs/access';
import { Config } from '#libs/config';
import { SCOPE_NAMES } from '#libs/kernel';
import { Controller, Get, Header } from '@nestjs/common';

import { Grants } from './grants/grants.js';
import { JWKS_MAX_AGE_SECONDS } from './keys/key-schedule.js';
import { SigningKeys } from './keys/signing-keys.js';

const CACHE = 'public, max-age=300';

/** What clients may know of this server before they speak to it. States only what works. */
@Controller('.well-known')
export class DiscoveryController {
  constructor(
    private readonly config: Config,
    private readonly keys: SigningKeys,
    private readonly grants: Grants,
  ) {}

  /** RFC 8414 §2. */
  @Public('metadata')
  @Get('oauth-authorization-server')
  @Header('cache-control', CACHE)
  authorizationServer(): object {
    const issuer = this.config.publicUrl;
    return {
      issuer,
      token_endpoint: `${issuer}/oauth/token`,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      scopes_supported: SCOPE_NAMES,
      response_types_supported: [],
      grant_types_supported: this.grants.types,
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    };
  }

  /** RFC 9728 §2. */
  @Public('metadata')
  @Get('oauth-protected-resource')
  @Header('cache-control', CACHE)
  protectedResource(): object {
    const resource = this.config.publicUrl;
    return {
      resource,
      resource_name: 'Nexus211 API',
      authorization_servers: [resource],
      scopes_supported: SCOPE_NAMES,
      bearer_methods_supported: ['header'],
    };
  }

  /** RFC 7517 §5: public parts only. */
  @Public('public keys')
  @Get('jwks.json')
  @Header('cache-control', `public, max-age=${JWKS_MAX_AGE_SECONDS}`)
  jwks(): Promise<object> {
    return this.keys.jwks();
  }
}
