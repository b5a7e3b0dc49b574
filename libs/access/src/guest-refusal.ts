import type { Refusal } from '#libs/events';
import { type OrganizationPrincipal, ScopeSet } from '#libs/kernel';

import type { Decision } from './decide.js';
import type { CallerFacts, ClientStanding, DelegateStanding } from './facts.js';
import { principalOf } from './principal-of.js';
import type { Requirement } from './requirement.js';

/** An application of others that was not let in, and as whom it came. */
export interface GuestRefusal {
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
): GuestRefusal | null {
  if (caller.kind !== 'client' && caller.kind !== 'delegate') return null;
  if (!isGuest(caller)) return null;
  const reason = reasonOf(decision);
  if (reason === null) return null;
  const { id: applicationId, name: applicationName } = caller.application;
  const needed = requirement?.kind === 'scopes' && { needed: requirement.scopes };
  return {
    principal: principalOf(caller, ScopeSet.NONE) as OrganizationPrincipal,
    refusal: {
      reason,
      applicationId,
      applicationName,
      ...(reason === 'insufficient_scope' && needed),
    },
  };
}

function isGuest({ application, organization }: ClientStanding | DelegateStanding): boolean {
  return application.ownerOrganizationId !== organization.id;
}

function reasonOf({ refusal, chain }: Decision): Refusal['reason'] | null {
  if (refusal === 'insufficient-scope') return 'insufficient_scope';
  if (refusal !== 'token-ended' && refusal !== 'credential-ended') return null;
  return REASONS[chain.at(-1)!.rule] ?? null;
}

/** By the link of the chain that does not hold. */
const REASONS: Readonly<Record<string, Refusal['reason']>> = {
  authorization: 'authorization_ended',
  'lock-down': 'locked_down',
};
