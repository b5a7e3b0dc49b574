import { isScopeName, OAuthError, ScopeSet } from '#libs/kernel';

const SYNTAX = /^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/;

/**
 * What a request's `scope` leaves of what is effective (RFC 6749 §3.3): an unknown scope is an error, one that is
 * not held is left out, and at least one must remain; without `scope`, all that is effective.
 * @throws OAuthError invalid_scope
 */
export function narrowToRequested(requested: string | undefined, effective: ScopeSet): ScopeSet {
  if (requested === undefined) return effective;
  if (!SYNTAX.test(requested))
    throw new OAuthError('invalid_scope', 'scope is not a list of names, one space apart.');
  const names = requested.split(' ');
  const unknown = names.find((name) => !isScopeName(name));
  if (unknown !== undefined) throw new OAuthError('invalid_scope', `There is no scope ${nameable(unknown)}.`);
  const granted = ScopeSet.of(names).and(effective);
  if (granted.isEmpty)
    throw new OAuthError('invalid_scope', 'None of these scopes is granted to this client here.');
  return granted;
}

/** Repeated only where it looks like a scope: a secret may have been sent in its place. */
function nameable(text: string): string {
  return /^[a-z_]{1,40}(:[a-z_]{1,40})?$/.test(text) ? text : 'of that form';
}
