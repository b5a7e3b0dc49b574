import pg from 'pg';

/**
 * A connection to PostgreSQL, the only kind that is opened here. It listens for its errors for its whole life: the
 * server may end a connection at any moment, also while the pool hands it over, and an `error` event without a
 * listener ends the process. The user of the connection sees the error in the statement under way, or in the next.
 */
export class Connection extends pg.Client {
  constructor(config: pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
