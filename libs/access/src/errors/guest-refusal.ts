import type { PublisherRefusal, Refusal } from '#libs/events';
import { type OrganizationPrincipal, ScopeSet, scopesOf } from '#libs/kernel';

import type { Decision } from '../decide/decide.js';
import { scopesOfClient, scopesOfDelegate } from '../decide/effective-scopes.js';
import type {
  CallerFacts,
  ClientFacts,
  ClientWithoutToken,
  DelegateFacts,
  DelegateWithoutToken,
} from '../decide/facts.js';
import { principalOf } from '../decide/principal-of.js';
import type { Requirement } from '../guard/requirement.js';

/** A denied request of an application, with the principal under which it is recorded. */
export interface NotedRefusal {
  readonly principal: OrganizationPrincipal;
  readonly refusal: Refusal;
}

/**
 * Returns what an organization should know about a denied request: an application of another organization lacked a
 * scope, or its authorization has ended. Null for all other requests.
 */
export function refusalOfGuest(
  caller: CallerFacts,
  decision: Decision,
  requirement: Requirement | undefined,
): NotedRefusal | null {
  if (caller.kind !== 'client' && caller.kind !== 'delegate') return null;
  if (!isGuest(caller)) return null;
  const reason = reasonOf(decision);
  if (reason === null) return null;
  const { id: applicationId, name: applicationName } = caller.application;
  const needed = requirement?.kind === 'scopes' ? requirement.scopes : [];
  const publisher = refusalForPublisher(caller, reason, needed);
  return {
    principal: principalOf(caller, ScopeSet.NONE) as OrganizationPrincipal,
    refusal: {
      reason,
      applicationId,
      applicationName,
      ...(reason === 'insufficient_scope' && { needed }),
      ...(publisher && { publisher }),
    },
  };
}

function isGuest({ application, organization }: ClientWithoutToken | DelegateWithoutToken): boolean {
  return application.ownerOrganizationId !== organization.id;
}

/** Returns what the publisher can know; null for requests by a person's consent, because of the person's privacy. */
function refusalForPublisher(
  caller: ClientFacts | DelegateFacts,
  reason: Refusal['reason'],
  needed: Extract<Requirement, { kind: 'scopes' }>['scopes'],
): PublisherRefusal | null {
  const client = caller.kind === 'client' ? caller : clientOf(caller);
  const authorizationId = client?.credential.authorizationId;
  if (!client || !authorizationId) return null;
  const shown = { authorizationId, isOwnNetwork: caller.kind === 'client' };
  return reason === 'insufficient_scope' && !isWithheld(caller, client, ScopeSet.of(needed))
    ? { ...shown, reason, needed }
    : { ...shown, reason: 'refused_by_organization' };
}

function clientOf({ basis }: DelegateFacts): ClientWithoutToken | null {
  return basis.kind === 'service-account' ? basis.client : null;
}

/** Whether the application holds and requests the scopes, and the organization has not approved them. */
function isWithheld(
  caller: ClientFacts | DelegateFacts,
  { application }: ClientWithoutToken,
  needed: ScopeSet,
): boolean {
  const asked = application.scopes.and(scopesOf(application.askedScopes));
  const given = caller.kind === 'client' ? scopesOfClient(caller) : scopesOfDelegate(caller);
  return asked.includes(needed) && !given.includes(needed);
}

function reasonOf({ refusal, checks }: Decision): Refusal['reason'] | null {
  if (refusal === 'insufficient-scope') return 'insufficient_scope';
  if (refusal !== 'token-ended' && refusal !== 'credential-ended') return null;
  return REASONS[checks.at(-1)!.rule] ?? null;
}

/** Reasons by the unmet rule. */
const REASONS: Readonly<Record<string, Refusal['reason']>> = {
  authorization: 'authorization_ended',
  'lock-down': 'locked_down',
};
