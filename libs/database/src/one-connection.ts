import { AsyncLocalStorage } from 'node:async_hooks';

const writes = new AsyncLocalStorage<true>();

/** A transaction took a second connection: a mistake of the program. Enough of them at once use up the pool for ever. */
export class SecondConnection extends Error {
  constructor() {
    super(
      'A statement was sent through the pool inside Tenant.write. Read before the transaction, or with its manager.',
    );
    this.name = 'SecondConnection';
  }
}

/** What becomes of such a mistake: it is thrown, or in production logged and counted. */
export type OnSecondConnection = (error: SecondConnection) => void;

export const throwIt: OnSecondConnection = (error) => {
  throw error;
};

/** Runs the work of a transaction, during which nothing may take a connection from the pool. */
export function onOneConnection<Result>(work: () => Promise<Result>): Promise<Result> {
  return writes.run(true, work);
}

/** To be called before a connection is taken from the pool. */
export function assertNoTransaction(onSecondConnection: OnSecondConnection): void {
  if (writes.getStore()) onSecondConnection(new SecondConnection());
}
