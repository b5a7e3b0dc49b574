import { isOpenIdScope, isScopeName, OAuthError, type OpenIdScope, ScopeSet } from '#libs/kernel';

const SYNTAX = /^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/;

/** What a `scope` parameter names, of both kinds. */
export interface RequestedScope {
  readonly scopes: ScopeSet;
  readonly openid: readonly OpenIdScope[];
}

/**
 * Reads a `scope` parameter (RFC 6749 §3.3).
 * @throws OAuthError invalid_scope for bad syntax and for an unknown scope
 */
export function parseRequestedScope(text: string): RequestedScope {
  if (!SYNTAX.test(text))
    throw new OAuthError('invalid_scope', 'scope is not a list of names, one space apart.');
  const names = text.split(' ');
  const unknown = names.find((name) => !isScopeName(name) && !isOpenIdScope(name));
  if (unknown !== undefined) throw new OAuthError('invalid_scope', `There is no scope ${nameable(unknown)}.`);
  return { scopes: ScopeSet.of(names), openid: [...new Set(names.filter(isOpenIdScope))] };
}

/**
 * What a request's `scope` leaves of what is effective: one that is not held is left out, and at least one must
 * remain; without `scope`, all that is effective.
 * @throws OAuthError invalid_scope
 */
export function narrowToRequested(requested: string | undefined, effective: ScopeSet): ScopeSet {
  if (requested === undefined) return effective;
  const granted = parseRequestedScope(requested).scopes.and(effective);
  if (granted.isEmpty)
    throw new OAuthError('invalid_scope', 'None of these scopes is granted to this client here.');
  return granted;
}

const LONGEST_SCOPE = 40;

/** A secret that was sent in place of a scope is longer, and must not be repeated. */
function nameable(text: string): string {
  return text.length <= LONGEST_SCOPE ? text : 'of that length';
}
