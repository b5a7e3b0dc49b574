export * from './change-feed.js';
export * from './cross-organization.js';
export * from './data-source.js';
export * from './database-errors.js';
export * from './prepare.js';
export * from './tables.js';
export * from './tenant.js';
export * from './embedded/embedded-postgres.js';
