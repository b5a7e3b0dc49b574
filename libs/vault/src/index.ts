export { isWellFormedSecret, newSecret, secretHint } from './secret.js';
export { SealBroken, Vault } from './vault.js';
