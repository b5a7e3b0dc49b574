export * from './authorization.entity.js';
export * from './authorizations.service.js';
export * from './keys.service.js';
export * from './third-party.module.js';
