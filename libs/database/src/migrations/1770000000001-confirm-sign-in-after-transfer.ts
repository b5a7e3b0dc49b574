import { readFileSync } from 'node:fs';

import type { MigrationInterface, QueryRunner } from 'typeorm';

const FUNCTIONS = new URL('./1770000000001-confirm-sign-in-after-transfer.sql', import.meta.url);

/**
 * Turns sign-in off when an application is transferred, until the new owner confirms its addresses (decision 21). While
 * sign-in is off, no redirect or logout address of the application is used.
 */
export class ConfirmSignInAfterTransfer1770000000001 implements MigrationInterface {
  readonly name = 'ConfirmSignInAfterTransfer1770000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(readFileSync(FUNCTIONS, 'utf8'));
  }

  down(): Promise<void> {
    throw new Error('Restore a backup instead');
  }
}
