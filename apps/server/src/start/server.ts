import { type Config } from '#libs/config';
import { ChangeFeed, createDataSource, readPlatformSetting } from '#libs/database';
import { Clock } from '#libs/kernel';
import { Vault } from '#libs/vault';

import { type DemoFile, readDemoFile, writeDemoFile } from '../demo/demo-file.js';
import { seedDemo } from '../demo/seed-demo.js';
import { ENTITIES } from '../entities.js';
import { createHttpApp } from '../http/create-http-app.js';
import { type PreparedDatabase, prepareDatabase, StartRefused } from './database.js';
import { firstOrganizationLink } from './first-organization.js';
import { createLog } from './log.js';
import { findMasterKey } from './master-key.js';

/** A server that answers requests. */
export interface RunningServer {
  readonly demo: DemoFile | null;
  /** The link that makes the first organization, while nobody can sign in. */
  readonly firstOrganization: string | null;
  /** Ends what is under way, then the connections, then the embedded database. */
  stop(): Promise<void>;
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
    const vault = new Vault(findMasterKey(config));
    const database = await prepareDatabase(config, vault);
    stops.push(() => database.stop());
    const demo = config.demo ? await findDemo(config, database, vault) : null;
    const firstOrganization = await firstOrganizationLink(config, database, vault);
    const clock = new Clock();
    const log = createLog(config.logLevel);
    const feed = new ChangeFeed(database.listenUrl, clock, (message) => log('warn', {}, message));
    await feed.start();
    stops.push(() => feed.stop());
    const dataSource = createDataSource(database.url, ENTITIES, config.databasePoolSize);
    await dataSource.initialize();
    stops.push(() => dataSource.destroy());
    const app = await createHttpApp({ config, clock, vault, dataSource, feed, log });
    stops.push(() => app.close());
    // Fastify's own: Nest's would also log the error that main.ts tells in one line.
    await app.getHttpAdapter().getInstance().listen({ port: config.port, host: config.host });
    return { demo, firstOrganization, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function findDemo(config: Config, database: PreparedDatabase, vault: Vault): Promise<DemoFile | null> {
  if ((await readPlatformSetting(database.url, 'demo')) !== null) return readDemoFile(config);
  if (!database.ownerUrl)
    throw new StartRefused('NEXUS_DEMO=1 needs DATABASE_OWNER_URL, to make the demo data');
  return writeDemoFile(config, await seedDemo(database.ownerUrl, vault));
}
