import { isScopeName, ScopeSet, UserError } from '#libs/kernel';

import { grantableTo, type Grantee } from './catalogue.js';
import { say } from './messages.js';

/**
 * Parses the scopes in an input. Each must be known and grantable to the grantee.
 * @throws UserError UNKNOWN_SCOPE, NOT_GRANTABLE
 */
export function parseScopes(names: readonly string[], grantee: Grantee, field: readonly string[]): ScopeSet {
  const unknown = names.filter((name) => !isScopeName(name));
  if (unknown.length > 0) {
    throw new UserError(
      'UNKNOWN_SCOPE',
      say('scope.unknown', { scopes: unknown.map(quote).join(', ') }),
      field,
    );
  }
  const scopes = ScopeSet.of(names);
  const refused = scopes.without(grantableTo(grantee));
  if (!refused.isEmpty) {
    const values = { scopes: refused.toString(), grantee };
    throw new UserError('NOT_GRANTABLE', say('scope.notGrantable', values), field);
  }
  return scopes;
}

function quote(name: string): string {
  return `"${name.slice(0, 64)}"`;
}
