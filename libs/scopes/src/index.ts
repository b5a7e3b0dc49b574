export { CATALOGUE, grantableTo, scopeEntry, type ScopeEntry } from './catalogue.js';
export { Endpoints } from './endpoints.js';
export { parseScopes } from './parse-scopes.js';
export { DescribedScope, describeScope } from './scope.type.js';
export { ScopesModule } from './scopes.module.js';
