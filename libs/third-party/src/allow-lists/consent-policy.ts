import { isAtLeast, type Role, ScopeSet } from '#libs/kernel';
import { CATALOGUE } from '#libs/scopes';

/** What members may let a foreign application do for them without asking an admin. */
export type ConsentPolicy = 'ANYTHING' | 'LOW_RISK' | 'NOTHING';

/** What an organization decided that bears on its members' consents to one foreign application. */
export interface Decided {
  readonly policy: ConsentPolicy;
  readonly isBlocked: boolean;
  /** What an admin allowed or authorized of this application; null where no admin decided anything. */
  readonly allowed: ScopeSet | null;
}

export type ConsentVerdict =
  | { readonly kind: 'free' }
  | { readonly kind: 'blocked' }
  /** What goes beyond the policy; empty where already signing in does. */
  | { readonly kind: 'admin-needed'; readonly beyond: ScopeSet };

const LOW_RISK = ScopeSet.of(CATALOGUE.filter(({ risk }) => risk === 'LOW').map(({ name }) => name));

/** Whether a person of this role may consent to this alone. */
export function judgeConsent(
  { policy, isBlocked, allowed }: Decided,
  role: Role,
  asked: ScopeSet,
): ConsentVerdict {
  if (isBlocked) return { kind: 'blocked' };
  if (isAtLeast(role, 'admin') || policy === 'ANYTHING') return { kind: 'free' };
  const beyond = asked
    .without(allowed ?? ScopeSet.NONE)
    .without(policy === 'LOW_RISK' ? LOW_RISK : ScopeSet.NONE);
  const maySignIn = policy === 'LOW_RISK' || allowed !== null;
  return beyond.isEmpty && maySignIn ? { kind: 'free' } : { kind: 'admin-needed', beyond };
}
