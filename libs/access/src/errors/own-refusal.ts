import type { Refusal, RefusalReason } from '#libs/events';
import { ScopeSet } from '#libs/kernel';

import type { Decision } from '../decide/decide.js';
import type { CallerFacts, ClientFacts, DelegateFacts } from '../decide/facts.js';
import { findFailedCheckOfDelegate } from '../decide/liveness.js';
import type { NotedRefusal } from './guest-refusal.js';

/**
 * What an application's own organization should know of a refusal, wherever it came: that a switch of the application's
 * own keeps it out, or that its secret or key is good no more. Of people, and of other organizations, it tells nothing.
 * Null for all others, and for tokens of people that would not let it in either way.
 */
export function refusalOfOwn(caller: CallerFacts, { checks }: Decision, now: number): NotedRefusal | null {
  if (caller.kind !== 'client' && caller.kind !== 'delegate') return null;
  const reason = reasonOf(caller, checks.at(-1)!.rule);
  if (reason === null || (caller.kind === 'delegate' && !isKeptOutBySwitch(caller, now))) return null;
  const { id, name, ownerOrganizationId } = caller.application;
  return {
    principal: {
      kind: 'organization',
      organizationId: ownerOrganizationId,
      userId: null,
      application: { id, name, ownerOrganizationId, byHomeCredential: true },
      person: null,
      scopes: ScopeSet.NONE,
    },
    refusal: {
      reason,
      applicationId: id,
      applicationName: name,
      isOwnNetwork: caller.kind === 'client',
      ...(caller.kind === 'client' && { presented: presentedBy(caller) }),
    },
  };
}

/** By the rule that is not met. Of people's tokens only what holds for the whole application. */
function reasonOf(caller: ClientFacts | DelegateFacts, rule: string): RefusalReason | null {
  if (rule === 'application') {
    return caller.application.status === 'SUSPENDED' ? 'application_suspended' : null;
  }
  if (rule === 'third-party') return 'offer_withdrawn';
  if (caller.kind === 'delegate') return null;
  if (rule === 'basic') return 'secret_not_taken';
  return rule === 'credential' && isOfPresentOwner(caller) ? reasonOfCredential(caller) : null;
}

/** Whether all else that its token rests on stands; but for the token's version, which the switch itself outdated. */
function isKeptOutBySwitch({ isTokenRevoked, token, ...delegate }: DelegateFacts, now: number): boolean {
  if (isTokenRevoked || now >= token.expiresAt) return false;
  const application = { ...delegate.application, status: 'ACTIVE', thirdPartyEnabled: true } as const;
  const basis =
    delegate.basis.kind === 'consent'
      ? delegate.basis
      : { ...delegate.basis, client: { ...delegate.basis.client, application } };
  return findFailedCheckOfDelegate({ ...delegate, application, basis }, now) === null;
}

/** What a former owner, or those who let it in, still have is no matter of the present one. */
function isOfPresentOwner({ application, authorization, credential }: ClientFacts): boolean {
  return credential.authorizationId === null
    ? credential.organizationId === application.ownerOrganizationId
    : authorization !== null && authorization.reviewedRevision >= application.ownedSince;
}

function reasonOfCredential({ application, credential }: ClientFacts): RefusalReason {
  const isEnded = credential.isRevoked || credential.epoch !== application.epoch;
  return isEnded ? 'credential_ended' : 'credential_expired';
}

/** At home the very secret or key is told; abroad there may be as many as organizations. */
function presentedBy({ credential: { kind, id, authorizationId } }: ClientFacts): Refusal['presented'] {
  if (kind === 'key') return { keyId: id };
  return authorizationId === null ? { credentialId: id } : {};
}
