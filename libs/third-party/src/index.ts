export * from './authorization.entity.js';
export * from './authorizations.reader.js';
export * from './authorizations.service.js';
export * from './keys.service.js';
export * from './standing.js';
export * from './third-party.module.js';
export * from './third-party-credentials.js';
