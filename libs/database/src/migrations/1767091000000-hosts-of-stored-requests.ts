import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stored requests are counted per host, too: one host cannot use up the limit of its network. */
export class HostsOfStoredRequests1767091000000 implements MigrationInterface {
  readonly name = 'HostsOfStoredRequests1767091000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
ALTER TABLE stored_requests ADD COLUMN host bytea NOT NULL DEFAULT '\\x';
CREATE INDEX ix_stored_requests_host ON stored_requests (host, expires_at);
`);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}
