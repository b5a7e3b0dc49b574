import 'reflect-metadata';

import { ConfigError, loadConfig } from '#libs/config';
import { DatabaseNotUsable, EmbeddedPostgresError } from '#libs/database';

import { banner } from './start/banner.js';
import { StartRefused } from './start/database.js';
import { type RunningServer, startServer } from './start/server.js';

const FORCED_STOP_MS = 15_000;

await run();

async function run(): Promise<void> {
  try {
    const config = loadConfig(process.env);
    const stopRequested = new Promise<void>((resolve) => {
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
    });
    const server = await startServer(config);
    process.stdout.write(banner(config, server));
    await stopRequested;
    await stop(server);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  }
}

/** Waits for what is under way, but not for ever; a second signal ends the process at once. */
async function stop(server: RunningServer): Promise<void> {
  const force = () => process.exit(1);
  setTimeout(force, FORCED_STOP_MS).unref();
  process.once('SIGINT', force);
  process.once('SIGTERM', force);
  await server.stop();
  process.exit(0);
}

/** One line for what a person can mend; everything for what nobody expected. */
function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof StartRefused) return error.message;
  if (error instanceof DatabaseNotUsable || error instanceof EmbeddedPostgresError) return error.message;
  const { code, path } = error as NodeJS.ErrnoException;
  if (code !== undefined && path !== undefined) return `Can't use ${path}: ${code}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
