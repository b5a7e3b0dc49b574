import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requests of applications that are too long for an address wait in a table. */
export class StoredRequests1767020000000 implements MigrationInterface {
  readonly name = 'StoredRequests1767020000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
CREATE TABLE stored_requests (
  digest bytea CONSTRAINT pk_stored_requests PRIMARY KEY,
  browser bytea,
  network text NOT NULL,
  sealed bytea NOT NULL,
  expires_at timestamptz(3) NOT NULL
);
CREATE INDEX ix_stored_requests_browser ON stored_requests (browser, expires_at);
CREATE INDEX ix_stored_requests_network ON stored_requests (network, expires_at);
CREATE INDEX ix_stored_requests_expiry ON stored_requests (expires_at);
`);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}
