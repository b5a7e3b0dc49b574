import 'reflect-metadata';

import { type Config, loadConfig } from '#libs/config';

import { explain } from '../start/explain.js';
import { readArguments, UsageError } from './key-arguments.js';
import { rotateByHand } from './key-rotation.js';

// `npm run keys:rotate`: new signing keys before their time. Takes the environment of the servers, and works beside them.
let config: Config | undefined;
try {
  const wanted = readArguments(process.argv.slice(2));
  config = loadConfig(process.env);
  process.stdout.write(await rotateByHand(config, wanted));
} catch (error) {
  process.stderr.write(`${error instanceof UsageError ? error.message : explain(error, config)}\n`);
  process.exitCode = 1;
}
