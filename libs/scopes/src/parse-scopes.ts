import { isScopeName, ScopeSet, UserError } from '#libs/kernel';

import { grantableTo, type Grantee } from './catalogue.js';

/**
 * Parses the scopes in an input. Each must be known and grantable to the grantee.
 * @throws UserError UNKNOWN_SCOPE, NOT_GRANTABLE
 */
export function parseScopes(names: readonly string[], grantee: Grantee, field: readonly string[]): ScopeSet {
  const unknown = names.filter((name) => !isScopeName(name));
  if (unknown.length > 0) {
    throw new UserError('UNKNOWN_SCOPE', `Unknown scope: ${unknown.map(quote).join(', ')}.`, field);
  }
  const scopes = ScopeSet.of(names);
  const refused = scopes.without(grantableTo(grantee));
  if (!refused.isEmpty) {
    const whom = grantee === 'THIRD_PARTY' ? 'applications of other organizations' : 'applications';
    throw new UserError('NOT_GRANTABLE', `${refused} can't be granted to ${whom}.`, field);
  }
  return scopes;
}

function quote(name: string): string {
  return `"${name.slice(0, 64)}"`;
}
