export * from './access-token.js';
export * from './access-token.issuer.js';
export * from './access-token.verifier.js';
export * from './oauth.module.js';
export * from './oauth-error.renderer.js';
export * from './signing-key.entity.js';
