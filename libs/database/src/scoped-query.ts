import type { TenantScope } from '#libs/kernel';
import pg from 'pg';

const SET_SCOPE = "SELECT set_config('app.organization_id', $1, true), set_config('app.user_id', $2, true)";

/** The parts of pg's own protocol objects that a query may drive (pg's typings leave them out). */
interface Connection {
  parse(message: { text: string }): void;
  bind(message: { values: unknown[] }): void;
  execute(message: { rows?: number }): void;
}
interface QueryInternals {
  prepare(connection: Connection): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Connection): void;
}

const Query = pg.Query as unknown as new (
  config: { text: string; values: unknown[]; queryMode: 'extended' },
  values: undefined,
  callback: (error: Error | null, result: pg.QueryResult) => void,
) => QueryInternals & pg.Submittable;

/**
 * One statement under row-level security in one round trip: the settings and the statement go out together and
 * end with the same Sync, which makes them one implicit transaction (PostgreSQL protocol, "Pipelining"). The
 * settings are local to it, so nothing stays on the pooled connection.
 */
class ScopedQuery extends Query {
  private isScopeSet = false;

  constructor(
    private readonly scope: TenantScope,
    text: string,
    values: unknown[],
    callback: (error: Error | null, result: pg.QueryResult) => void,
  ) {
    super({ text, values, queryMode: 'extended' }, undefined, callback);
  }

  override prepare(connection: Connection): void {
    connection.parse({ text: SET_SCOPE });
    connection.bind({ values: [this.scope.organizationId ?? '', this.scope.userId ?? ''] });
    connection.execute({});
    super.prepare(connection);
  }

  override handleDataRow(message: unknown): void {
    if (this.isScopeSet) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: Connection): void {
    if (this.isScopeSet) super.handleCommandComplete(message, connection);
    this.isScopeSet = true;
  }
}

/** Runs one statement as the organization and person of the scope. */
export function queryScoped(
  client: pg.ClientBase,
  scope: TenantScope,
  text: string,
  values: unknown[] = [],
): Promise<pg.QueryResult> {
  return new Promise((resolve, reject) => {
    client.query(
      new ScopedQuery(scope, text, values, (error, result) => (error ? reject(error) : resolve(result))),
    );
  });
}
