export * from './host-names.js';
export * from './name-servers.js';
export * from './organization-shares.js';
export * from './post.js';
export * from './reachable.js';
export * from './txt-records.js';
