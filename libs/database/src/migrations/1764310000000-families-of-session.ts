import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The sign-ins of a session are found when it has ended, and they with it: applications are told then. */
export class FamiliesOfSession1764310000000 implements MigrationInterface {
  readonly name = 'FamiliesOfSession1764310000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ix_token_families_session');
    await runner.query('CREATE INDEX ix_token_families_session ON token_families (session_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ix_token_families_session');
    await runner.query(
      'CREATE INDEX ix_token_families_session ON token_families (session_id) WHERE ended_at IS NULL',
    );
  }
}
