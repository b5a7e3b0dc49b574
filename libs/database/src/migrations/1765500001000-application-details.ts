import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people are told of an application, and whether its own organization keeps it from acting. */
export class ApplicationDetails1765500001000 implements MigrationInterface {
  readonly name = 'ApplicationDetails1765500001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COLUMNS);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

const COLUMNS = `
ALTER TABLE applications
  ADD COLUMN description text,
  ADD COLUMN homepage_url text,
  ADD COLUMN logo_url text,
  ADD COLUMN privacy_url text,
  ADD COLUMN terms_url text,
  ADD COLUMN suspended_by_owner boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT ck_applications_suspended_by_owner CHECK (status = 'SUSPENDED' OR NOT suspended_by_owner);
`;
