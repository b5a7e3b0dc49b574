export * from './secret.js';
export * from './vault.js';
