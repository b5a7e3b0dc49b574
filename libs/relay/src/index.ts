export * from './connection.js';
export * from './node.js';
export * from './input.js';
export * from './payload.js';
export * from './loaders.js';
export * from './find-rows.js';
export * from './keyset.js';
export * from './list-order.js';
