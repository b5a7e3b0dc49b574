import type { Config } from '#libs/config';
import { ChangeFeed, createDataSource } from '#libs/database';
import { Background, Clock } from '#libs/kernel';
import { Vault } from '#libs/vault';

import { ENTITIES } from '../entities.js';
import { createHttpApp } from '../http/create-http-app.js';
import { locateDatabase } from './database.js';
import { type FirstStart, runFirstStart } from './first-start.js';
import { createLog } from './log.js';
import { findMasterKey } from './master-key.js';

/** A server that answers requests. */
export interface RunningServer extends FirstStart {
  /** Ends what is under way, then the connections, then the embedded database. */
  stop(): Promise<void>;
  /** Logs and counts an error that nothing handled, and trusts no memory from before it. */
  noteUnexpected(error: unknown): void;
}

/**
 * Starts everything, in the order in which it is needed; what was started is stopped again when a later step fails.
 * @throws StartRefused, DatabaseNotUsable, EmbeddedPostgresError, and listen errors such as EADDRINUSE
 */
export async function startServer(config: Config): Promise<RunningServer> {
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const step of stops.splice(0).reverse()) await step();
  };
  try {
    const database = await locateDatabase(config);
    stops.push(() => database.stop());
    // After the embedded database, which takes the state directory for this process alone: the key is made there.
    const vault = new Vault(findMasterKey(config));
    const firstStart = await runFirstStart(config, database, vault);
    const clock = new Clock();
    const log = createLog(config.logLevel);
    const background = new Background(log);
    const feed = new ChangeFeed(database, clock, background, (message) => log('warn', {}, message));
    await feed.start();
    stops.push(() => feed.stop());
    const dataSource = createDataSource(database.url, ENTITIES, config.databasePoolSize);
    await dataSource.initialize();
    stops.push(() => dataSource.destroy());
    const app = await createHttpApp({ config, clock, vault, dataSource, feed, log, background });
    stops.push(() => app.close());
    // Fastify's own: Nest's would also log the error that main.ts reports in one line.
    await app.getHttpAdapter().getInstance().listen({ port: config.port, host: config.host });
    const noteUnexpected = (error: unknown) => {
      background.report('unhandled', error);
      feed.forgetAll(); // access state is read again, whatever was interrupted
    };
    return { ...firstStart, stop, noteUnexpected };
  } catch (error) {
    await stop();
    throw error;
  }
}
