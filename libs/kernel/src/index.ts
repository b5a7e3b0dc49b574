export * from './clock.js';
export * from './errors.js';
export * from './ids.js';
export * from './principal.js';
export * from './revised-scopes.js';
export * from './role.js';
export * from './scope.js';
export * from './text.js';
