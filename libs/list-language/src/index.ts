export * from './list-description.js';
export * from './list-query.decorator.js';
export * from './list-request.js';
export * from './page.js';
