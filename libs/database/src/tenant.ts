import { type TenantScope, Unavailable } from '#libs/kernel';
import type pg from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { PostgresQueryRunner } from 'typeorm/driver/postgres/PostgresQueryRunner.js';

import { type ChangeFeed, parseChanges } from './change-feed.js';
import { translateDatabaseError } from './database-errors.js';
import { assertNoTransaction, onOneConnection, type OnSecondConnection, throwIt } from './one-connection.js';
import { changeOnPool, readOnPool, unknownUnlessRefused } from './pooled-statement.js';
import { queryScoped } from './scoped-query.js';

/** Sends each statement alone, with its scope, over whichever pooled connection is free. */
class TenantReadRunner extends PostgresQueryRunner {
  constructor(
    driver: PostgresDriver,
    private readonly run: (text: string, values?: unknown[]) => Promise<pg.QueryResult>,
  ) {
    super(driver, 'master');
  }

  override connect(): Promise<{ query: TenantReadRunner['run'] }> {
    return Promise.resolve({ query: this.run });
  }

  /** TypeORM wraps what a statement throws: trouble must be recognized before it is taken for a fault of the server. */
  override async query<Result>(text: string, values?: unknown[], isStructured?: boolean): Promise<Result> {
    try {
      return (await super.query(text, values, isStructured)) as Result;
    } catch (error) {
      throw translateDatabaseError(error);
    }
  }
}

/** One transaction on one pooled connection. */
class TransactionRunner extends PostgresQueryRunner {
  readonly afterCommit: (() => void)[] = [];

  /**
   * Rolls back. Where the database does not answer, or that fails too, the connection is ended, not given back: the
   * transaction with its scope can still be open on it, and the next user would commit what this one began.
   */
  async abandon(reason: unknown): Promise<void> {
    try {
      if (reason instanceof Unavailable) throw reason;
      if (this.isTransactionActive) await this.rollbackTransaction();
    } catch (error) {
      this.releaseCallback?.(error);
      this.releaseCallback = undefined;
    }
  }
}

/**
 * Does something when the transaction of this manager is committed, and nothing when it is rolled back or its outcome
 * is unknown.
 */
export function afterCommit({ queryRunner }: EntityManager, work: () => void): void {
  (queryRunner as TransactionRunner).afterCommit.push(work);
}

/**
 * The door to tenant tables: every statement runs under row-level security as the scope's organization and
 * person. A principal is a scope.
 */
export class Tenant {
  constructor(
    private readonly dataSource: DataSource,
    private readonly feed: ChangeFeed,
    /** Hears of each transaction that is committed. */
    private readonly onSaved: () => void = () => undefined,
    private readonly onSecondConnection: OnSecondConnection = throwIt,
  ) {}

  /**
   * Reads: each statement is its own transaction and costs one round trip.
   * @throws Unavailable when the database can't answer
   */
  read(scope: TenantScope): EntityManager {
    const run = (text: string, values?: unknown[]) => this.send(scope, text, values);
    return this.dataSource.createEntityManager(new TenantReadRunner(this.driver, run));
  }

  /**
   * One hand-written statement in one round trip that reads, or changes what can as well be changed twice.
   * @throws Unavailable when the database can't answer
   */
  query<Row extends pg.QueryResultRow = pg.QueryResultRow>(
    scope: TenantScope,
    text: string,
    values: unknown[] = [],
  ): Promise<pg.QueryResult<Row>> {
    return this.send(scope, text, values) as Promise<pg.QueryResult<Row>>;
  }

  /**
   * One hand-written statement that changes rows, in one round trip; committed by itself.
   * @throws Unavailable when it changed nothing; OutcomeUnknown when it may have been done, or be done yet
   */
  async change(scope: TenantScope, text: string, values: unknown[] = []): Promise<pg.QueryResult> {
    assertNoTransaction(this.onSecondConnection);
    return changeOnPool(this.pool, (client) => queryScoped(client, scope, text, values));
  }

  /**
   * Writes: one transaction. Changes of access that it made are applied to this node's memory before it returns.
   * @throws Unavailable when the database can't answer: nothing was written; OutcomeUnknown: all of it, or nothing
   */
  async write<Result>(
    scope: TenantScope,
    work: (manager: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    assertNoTransaction(this.onSecondConnection);
    const runner = this.openTransaction();
    try {
      await runner.startTransaction();
      await runner.query(
        "SELECT set_config('app.organization_id', $1, true), set_config('app.user_id', $2, true)",
        [scope.organizationId ?? '', scope.userId ?? ''],
      );
      const result = await onOneConnection(() => work(runner.manager));
      await this.commit(runner);
      return result;
    } catch (thrown) {
      const error = translateDatabaseError(thrown);
      await runner.abandon(error);
      throw error;
    } finally {
      await runner.release();
    }
  }

  private openTransaction(): TransactionRunner {
    const runner = new TransactionRunner(this.driver, 'master');
    return Object.assign(runner, { manager: this.dataSource.createEntityManager(runner) });
  }

  private async commit(runner: TransactionRunner): Promise<void> {
    const [row] = (await runner.query("SELECT current_setting('app.changes', true) AS changes")) as [
      { changes: string | null },
    ];
    const changes = parseChanges(row.changes ?? '');
    try {
      await runner.commitTransaction();
    } catch (error) {
      if (changes.length > 0) this.feed.forgetAll();
      throw unknownUnlessRefused(error);
    }
    this.onSaved();
    this.feed.apply(changes);
    for (const work of runner.afterCommit) work();
  }

  private async send(scope: TenantScope, text: string, values?: unknown[]): Promise<pg.QueryResult> {
    assertNoTransaction(this.onSecondConnection);
    return readOnPool(this.pool, (client) => queryScoped(client, scope, text, values));
  }

  private get driver(): PostgresDriver {
    return this.dataSource.driver as PostgresDriver;
  }

  private get pool(): pg.Pool {
    return this.driver.master as pg.Pool;
  }
}
