import 'reflect-metadata';

import { type Config, loadConfig } from '#libs/config';

import { banner } from './start/banner.js';
import { explain } from './start/explain.js';
import { type RunningServer, startServer } from './start/server.js';
import { surviveUnexpectedErrors } from './start/unexpected-errors.js';

const FORCED_STOP_MS = 15_000;

await run();

async function run(): Promise<void> {
  let config: Config | undefined;
  try {
    config = loadConfig(process.env);
    const stopRequested = new Promise<void>((resolve) => {
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
    });
    const server = await startServer(config);
    surviveUnexpectedErrors(process, server);
    process.stdout.write(banner(config, server));
    await stopRequested;
    await stop(server);
  } catch (error) {
    process.stderr.write(`${explain(error, config)}\n`);
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
