import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Config } from '#libs/config';

import { StartRefused } from './database.js';

/**
 * The configured master key; in development one that is made once and kept in the state directory (0600).
 * @throws StartRefused when that file was damaged, and errors of the file system
 */
export function findMasterKey(config: Config): Buffer {
  if (config.masterKey) return config.masterKey;
  const file = join(config.stateDirectory, 'master.key');
  mkdirSync(config.stateDirectory, { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const key = Buffer.from(readFileSync(file, 'utf8'), 'base64');
  if (key.length === 32) return key;
  throw new StartRefused(`${file} does not hold a master key; without its database it can be deleted`);
}
