export * from './catalogue.js';
export * from './endpoints.js';
export * from './parse-scopes.js';
export * from './scope.type.js';
export * from './scopes.module.js';
