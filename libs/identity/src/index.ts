export * from './identity.module.js';
export * from './password-policy.js';
export * from './passwords.js';
export * from './session.entity.js';
export * from './session-cookie.js';
export * from './sessions.service.js';
export * from './sign-in.service.js';
export * from './user.entity.js';
