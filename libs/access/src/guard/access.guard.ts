import { Observations } from '#libs/events';
import {
  Forbidden,
  type NexusError,
  OrganizationRequired,
  type Principal,
  ReauthenticationRequired,
  Unauthenticated,
} from '#libs/kernel';
import type { Message } from '#libs/messages';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';

import { decide, type Decision } from '../decide/decide.js';
import { looksAtCaller } from '../decide/explain.js';
import type { CallerFacts } from '../decide/facts.js';
import { principalOf } from '../decide/principal-of.js';
import { notedRefusal } from '../errors/noted-refusal.js';
import { say } from '../messages.js';
import { BROWSER_PAGE } from './browser-page.js';
import { CallerAuthenticator } from './caller-authenticator.js';
import { UNKNOWN_CREDENTIALS } from './client-secret-verifier.js';
import { fieldOf, isMutationField, requestOf } from './request.js';
import { REQUIREMENT, type Requirement } from './requirement.js';

/** Guards every REST route, GraphQL field and page. An endpoint without a declared requirement is denied. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: CallerAuthenticator,
    private readonly observations: Observations,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const declared = [context.getHandler(), context.getClass()];
    const requirement = this.reflector.getAllAndOverride<Requirement | undefined>(REQUIREMENT, declared);
    const isPage = this.reflector.getAllAndOverride<boolean | undefined>(BROWSER_PAGE, declared) ?? false;
    if (!isPage && !looksAtCaller(requirement)) return true;

    const request = requestOf(context);
    // An earlier field of this mutation, or a concurrent change, may have revoked the caller's access.
    if (isMutationField(context)) delete request.caller;
    const caller = await (isPage
      ? this.authenticator.identifyVisitor(request)
      : this.authenticator.identify(request));
    const now = this.authenticator.clock.now();
    try {
      request.principal = admit(caller, requirement, now);
    } catch (error) {
      this.note(caller, requirement, now, fieldOf(context));
      throw error;
    }
    return true;
  }

  private note(
    caller: CallerFacts,
    requirement: Requirement | undefined,
    now: number,
    field: string | null,
  ): void {
    const noted = notedRefusal(caller, decide(caller, requirement, now), requirement, now);
    if (noted) this.observations.noteRefusal(noted.principal, { ...noted.refusal, field });
  }
}

/**
 * Returns the principal for the services, if `decide` allows the request; null for an anonymous caller.
 * @throws Unauthenticated, Forbidden, OrganizationRequired, ReauthenticationRequired if `decide` denies the request
 */
export function admit(
  caller: CallerFacts,
  requirement: Requirement | undefined,
  now: number,
): Principal | null {
  const decision = decide(caller, requirement, now);
  if (decision.refusal) throw refusalError(caller, decision, requirement);
  return principalOf(caller, decision.scopes);
}

function refusalError(
  caller: CallerFacts,
  decision: Decision,
  requirement: Requirement | undefined,
): NexusError {
  const unmet = decision.checks.at(-1)!;
  const detail = `unmet: ${unmet.says}`;
  switch (decision.refusal!) {
    case 'unauthenticated':
      return missingCredentials(scopesOf(requirement), detail);
    case 'token-ended':
      return new Unauthenticated(endedMessage(unmet.rule), 'invalid_token', detail);
    case 'credential-ended':
      return new Unauthenticated(endedMessage(unmet.rule), 'invalid_credentials', detail);
    case 'token-required':
      return new Unauthenticated(
        'This application can use access tokens only. Request one from the token endpoint.',
        'invalid_credentials',
        detail,
      );
    case 'organization-required':
      return new OrganizationRequired();
    case 'reauthentication-required':
      return new ReauthenticationRequired();
    case 'insufficient-scope':
      return insufficientScope(scopesOf(requirement), detail);
    case 'openid-required':
      return new Forbidden(
        'This request requires an access token with the scope openid.',
        scopesOf(requirement),
        detail,
      );
    case 'forbidden':
      return new Forbidden(forbiddenMessage(caller, requirement), [], detail);
  }
}

/** Returns the error of a request without credentials. */
export function missingCredentials(needed: Unauthenticated['needed'] = [], detail?: string): Unauthenticated {
  return new Unauthenticated(say('credentials.missing'), 'missing', detail, needed);
}

/** Returns the error of a caller without one of these scopes. */
export function insufficientScope(needed: Forbidden['needed'], detail?: string): Forbidden {
  return new Forbidden(say('scope.required', { scopes: needed.join(' ') }), needed, detail);
}

/** Returns the scopes that an access token needs for this requirement. */
function scopesOf(requirement: Requirement | undefined): Forbidden['needed'] {
  if (requirement?.kind === 'openid') return ['openid'];
  return requirement?.kind === 'scopes' ? requirement.scopes : [];
}

/** Returns the error message for a known secret or token that is no longer valid. */
export function endedMessage(rule: string): Message | string {
  switch (rule) {
    case 'application':
      return say('application.suspended');
    case 'publisher':
    case 'organization':
      return say('organization.suspended');
    case 'publisher-deleted':
    case 'organization-deleted':
      return say('organization.deleted');
    case 'lock-down':
      return 'The organization has suspended all applications of other organizations.';
    case 'third-party':
      return 'The application no longer offers third-party authorization.';
    case 'authorization':
      return 'The organization has suspended or revoked this authorization, or it has expired.';
    case 'consent':
      return 'The person has withdrawn their consent.';
    case 'audience':
      return 'The application no longer accepts sign-ins from this organization.';
    case 'existing-flow':
      return "The application no longer uses the existing clients' flow.";
    case 'assignment':
      return 'The service account is no longer assigned to this application.';
    case 'profile':
      return say('profile.inactive');
    case 'token':
      return 'The access token has expired or was revoked.';
    default:
      return UNKNOWN_CREDENTIALS;
  }
}

function isApplication({ kind }: CallerFacts): boolean {
  return kind === 'client' || kind === 'delegate';
}

function forbiddenMessage(caller: CallerFacts, requirement: Requirement | undefined): Message | string {
  if (isApplication(caller) && (requirement?.kind === 'role' || requirement?.kind === 'sign-in')) {
    return 'Only a signed-in person can do this, not an application.';
  }
  if (requirement?.kind === 'operator' && caller.kind === 'person' && caller.isOperator) {
    return say('operator.inOrganization');
  }
  if (requirement?.kind === 'role') return say('role.required', { role: requirement.least });
  if (requirement?.kind === 'home-credential') {
    return "This request requires the application's home credential, or a client-credentials token issued for it.";
  }
  return say('permission.denied');
}
