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

/** An application that was not let in, and as whom it is told of. */
export interface NotedRefusal {
  readonly principal: OrganizationPrincipal;
  readonly refusal: Refusal;
}

/**
 * What an organization should know of a refusal: that another organization's application, which it let in once, asked
 * for more than it may, or comes after its authorization ended. Null for all others.
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

/** Null where it acts by a person's consent: of people, a publisher learns nothing. */
function refusalForPublisher(
  caller: ClientFacts | DelegateFacts,
  reason: Refusal['reason'],
  needed: Extract<Requirement, { kind: 'scopes' }>['scopes'],
): PublisherRefusal | null {
  const client = caller.kind === 'client' ? caller : clientOf(caller);
  const authorizationId = client?.credential.authorizationId;
  if (!client || !authorizationId) return null;
  const told = { authorizationId, isOwnNetwork: caller.kind === 'client' };
  return reason === 'insufficient_scope' && !isWithheld(caller, client, ScopeSet.of(needed))
    ? { ...told, reason, needed }
    : { ...told, reason: 'refused_by_organization' };
}

function clientOf({ basis }: DelegateFacts): ClientWithoutToken | null {
  return basis.kind === 'service-account' ? basis.client : null;
}

/** Whether it holds and asks for the scopes, and the organization does not let it have them. */
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

/** By the rule that is not met. */
const REASONS: Readonly<Record<string, Refusal['reason']>> = {
  authorization: 'authorization_ended',
  'lock-down': 'locked_down',
};
