export * from './application.entity.js';
export * from './applications.module.js';
export * from './applications.service.js';
export * from './credential.entity.js';
export * from './credentials.service.js';
export * from './dto/application.types.js';
export * from './new-credential.js';
export * from './redirect-uri.js';
