export { signJwt } from './jwt-signer.js';
export { ID_TOKEN_ALGORITHMS, KEY_PURPOSES, type KeyPurpose, type SigningAlgorithm } from './key-kinds.js';
export { KeyRotation, type Rotation, type Turn } from './key-rotation.js';
export { JWKS_MAX_AGE_SECONDS, KeySchedule } from './key-schedule.js';
export { KeysModule } from './keys.module.js';
export type { VerifyingKey } from './loaded-key.js';
export { SigningKey } from './signing-key.entity.js';
export { NoSigningKey, SigningKeys } from './signing-keys.js';
export { StoredKeys } from './stored-keys.js';
