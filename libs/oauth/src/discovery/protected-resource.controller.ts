import { Public, RESOURCE_PATHS } from '#libs/access';
import { Config } from '#libs/config';
import { OPENID_SCOPES, SCOPE_NAMES } from '#libs/kernel';
import { Controller, Get, Header, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { present } from './present-members.js';

const WELL_KNOWN = '.well-known/oauth-protected-resource';
const USERINFO = '/oauth/userinfo';

/**
 * Metadata of the API as a whole, and of each of its resources: the well-known path comes before the resource's own
 * (RFC 9728 §3.1).
 */
@Controller(WELL_KNOWN)
export class ProtectedResourceController {
  constructor(private readonly config: Config) {}

  @Public('metadata', { crossOrigin: true })
  @Get(['', ...RESOURCE_PATHS])
  @Header('cache-control', 'public, max-age=300')
  metadata(@Req() request: FastifyRequest): object {
    const { publicUrl, servicePages } = this.config;
    const path = request.routeOptions.url!.slice(`/${WELL_KNOWN}`.length);
    return {
      resource: `${publicUrl}${path}`,
      resource_name: 'Nexus211 API',
      authorization_servers: [publicUrl],
      scopes_supported: path === USERINFO ? OPENID_SCOPES : SCOPE_NAMES,
      bearer_methods_supported: path === USERINFO ? ['header', 'body'] : ['header'],
      ...present({
        resource_documentation: servicePages.documentation,
        resource_policy_uri: servicePages.policy,
        resource_tos_uri: servicePages.terms,
      }),
    };
  }
}
