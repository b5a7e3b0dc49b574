import { Public } from '#libs/access';
import { Config } from '#libs/config';
import { OPENID_SCOPES, SCOPE_NAMES } from '#libs/kernel';
import { Controller, Get, Header } from '@nestjs/common';

import { PROMPTS, RESPONSE_MODES } from './authorize/authorization-request.js';
import { CLAIMS_SUPPORTED } from './claims/standard-claims.js';
import { Grants } from './grants/grants.js';
import { ACR } from './id-token.issuer.js';
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
    return this.metadata();
  }

  /** OpenID Connect Discovery §3. */
  @Public('metadata')
  @Get('openid-configuration')
  @Header('cache-control', CACHE)
  openIdConfiguration(): object {
    return this.metadata();
  }

  private metadata(): object {
    const issuer = this.config.publicUrl;
    return {
      issuer,
      authorization_endpoint: `${issuer}/oauth/authorize`,
      token_endpoint: `${issuer}/oauth/token`,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      scopes_supported: [...OPENID_SCOPES, ...SCOPE_NAMES],
      response_types_supported: ['code'],
      response_modes_supported: RESPONSE_MODES,
      grant_types_supported: this.grants.types,
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
      authorization_response_iss_parameter_supported: true,
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256', 'ES256', 'EdDSA'],
      claim_types_supported: ['normal'],
      claims_supported: CLAIMS_SUPPORTED,
      claims_parameter_supported: true,
      prompt_values_supported: PROMPTS,
      acr_values_supported: [ACR],
      request_parameter_supported: false,
      request_uri_parameter_supported: false,
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
