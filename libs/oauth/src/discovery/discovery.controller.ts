import { Public } from '#libs/access';
import { Config } from '#libs/config';
import { OPENID_SCOPES, SCOPE_NAMES } from '#libs/kernel';
import { ID_TOKEN_ALGORITHMS, JWKS_MAX_AGE_SECONDS, SigningKeys } from '#libs/keys';
import { LOCALES } from '#libs/messages';
import { ACR, CLAIMS_SUPPORTED } from '#libs/tokens';
import { Controller, Get, Header } from '@nestjs/common';

import { PROMPTS, RESPONSE_MODES } from '../authorize/authorization-request.js';
import { ASSERTION_ALGORITHMS } from '../clients/client-assertions.js';
import { Grants } from '../token/grants.js';
import { present } from './present-members.js';

const CACHE = 'public, max-age=300';

/** Of an application that keeps a secret or a private key. */
const CONFIDENTIAL_METHODS = ['client_secret_basic', 'client_secret_post', 'private_key_jwt'];

/** What clients may know of this server before they speak to it. States only what works. */
@Controller('.well-known')
export class DiscoveryController {
  constructor(
    private readonly config: Config,
    private readonly keys: SigningKeys,
    private readonly grants: Grants,
  ) {}

  /** RFC 8414 §2. */
  @Public('metadata', { crossOrigin: true })
  @Get('oauth-authorization-server')
  @Header('cache-control', CACHE)
  authorizationServer(): object {
    return this.metadata();
  }

  /** OpenID Connect Discovery §3. */
  @Public('metadata', { crossOrigin: true })
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
      userinfo_endpoint: `${issuer}/oauth/userinfo`,
      introspection_endpoint: `${issuer}/oauth/introspect`,
      revocation_endpoint: `${issuer}/oauth/revoke`,
      end_session_endpoint: `${issuer}/oauth/logout`,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      scopes_supported: [...OPENID_SCOPES, ...SCOPE_NAMES],
      response_types_supported: ['code'],
      response_modes_supported: RESPONSE_MODES,
      grant_types_supported: this.grants.types,
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: [...CONFIDENTIAL_METHODS, 'none'],
      token_endpoint_auth_signing_alg_values_supported: ASSERTION_ALGORITHMS,
      introspection_endpoint_auth_methods_supported: CONFIDENTIAL_METHODS,
      introspection_endpoint_auth_signing_alg_values_supported: ASSERTION_ALGORITHMS,
      revocation_endpoint_auth_methods_supported: [...CONFIDENTIAL_METHODS, 'none'],
      revocation_endpoint_auth_signing_alg_values_supported: ASSERTION_ALGORITHMS,
      authorization_response_iss_parameter_supported: true,
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ID_TOKEN_ALGORITHMS,
      claim_types_supported: ['normal'],
      claims_supported: CLAIMS_SUPPORTED,
      claims_parameter_supported: true,
      ui_locales_supported: LOCALES,
      prompt_values_supported: PROMPTS,
      acr_values_supported: [ACR],
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
      request_parameter_supported: false,
      request_uri_parameter_supported: false,
      ...this.pages(),
    };
  }

  private pages(): object {
    const { documentation, policy, terms } = this.config.servicePages;
    return present({ service_documentation: documentation, op_policy_uri: policy, op_tos_uri: terms });
  }

  /** RFC 7517 §5: public parts only. */
  @Public('public keys', { crossOrigin: true })
  @Get('jwks.json')
  @Header('cache-control', `public, max-age=${JWKS_MAX_AGE_SECONDS}`)
  jwks(): Promise<object> {
    return this.keys.jwks();
  }
}
