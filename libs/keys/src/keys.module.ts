import { Module } from '@nestjs/common';

import { KeyRotation } from './key-rotation.js';
import { KeySchedule } from './key-schedule.js';
import { SigningKeys } from './signing-keys.js';
import { StoredKeys } from './stored-keys.js';

/** The signing keys of the platform. */
@Module({
  providers: [KeySchedule, StoredKeys, KeyRotation, SigningKeys],
  exports: [SigningKeys],
})
export class KeysModule {}
