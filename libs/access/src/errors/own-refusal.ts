import type { Refusal, RefusalReason } from '#libs/events';
import { ScopeSet } from '#libs/kernel';

import type { Decision } from '../decide/decide.js';
import type { CallerFacts, ClientFacts, DelegateFacts } from '../decide/facts.js';
import { findFailedCheckOfDelegate } from '../decide/liveness.js';
import type { NotedRefusal } from './guest-refusal.js';

/**
 * Returns what an application's own organization should know about a denied request, in any organization: a setting of
 * the application denies it, or its secret or key is no longer valid. It reveals nothing about people or other
 * organizations. Null for all other requests, and for tokens of people that are invalid for another reason, too.
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

/** Returns the reason for the unmet rule; for people's tokens, only one that applies to the whole application. */
function reasonOf(caller: ClientFacts | DelegateFacts, rule: string): RefusalReason | null {
  if (rule === 'application') {
    return caller.application.status === 'SUSPENDED' ? 'application_suspended' : null;
  }
  if (rule === 'third-party') return 'offer_withdrawn';
  if (caller.kind === 'delegate') return null;
  if (rule === 'basic') return 'secret_not_taken';
  return rule === 'credential' && isOfPresentOwner(caller) ? reasonOfCredential(caller) : null;
}

/** Whether all other rules are met. Skips the token's version, which the setting itself outdated. */
function isKeptOutBySwitch({ isTokenRevoked, token, ...delegate }: DelegateFacts, now: number): boolean {
  if (isTokenRevoked || now >= token.expiresAt) return false;
  const application = { ...delegate.application, status: 'ACTIVE', thirdPartyEnabled: true } as const;
  const basis =
    delegate.basis.kind === 'consent'
      ? delegate.basis
      : { ...delegate.basis, client: { ...delegate.basis.client, application } };
  return findFailedCheckOfDelegate({ ...delegate, application, basis }, now) === null;
}

/** Credentials that were issued under a former owner do not concern the current one. */
function isOfPresentOwner({ application, authorization, credential }: ClientFacts): boolean {
  return credential.authorizationId === null
    ? credential.organizationId === application.ownerOrganizationId
    : authorization !== null && authorization.reviewedRevision >= application.ownedSince;
}

function reasonOfCredential({ application, credential }: ClientFacts): RefusalReason {
  const isEnded = credential.isRevoked || credential.epoch !== application.epoch;
  return isEnded ? 'credential_ended' : 'credential_expired';
}

/** Returns the secret or key; a secret only at home, because in other organizations there is one for each. */
function presentedBy({ credential: { kind, id, authorizationId } }: ClientFacts): Refusal['presented'] {
  if (kind === 'key') return { keyId: id };
  return authorizationId === null ? { credentialId: id } : {};
}
