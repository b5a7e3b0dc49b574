// Brings a clone into a state in which it runs: Node, packages, build. Plain Node, since nothing may be
// installed yet. Each step looks first whether it is needed, by content, never by time.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { accessSync, constants, existsSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { continueOnPinnedNode } from './runtime.mjs';
import { inTurn } from './turn.mjs';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** For installing only; see runtime.mjs for what everything runs on. */
const OLDEST_NODE = [20, 19];
/** The schema as types, written by the console's build: no source of it. */
const GRAPHQL_TYPES = 'apps/console/src/api/schema.d.ts';
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** Two commands that build at once would spoil each other's work. */
const PREPARING = '.preparing';
const PACKAGES = ['package.json', 'package-lock.json'];
/** What is built, each from its own sources: `made` is there when it is done, `cleared` goes before it begins. */
const BUILDS = [
  {
    title: 'Building the server',
    script: 'build',
    made: ['dist/apps/server/src/main.js'],
    stamp: 'dist/.built-from',
    sources: ['apps/server', 'libs', 'nest-cli.json', ...PACKAGES],
    // What a deleted source once gave (a migration, say) must not stay. The rest of dist is not ours.
    cleared: ['dist/apps/server', 'dist/libs'],
  },
  {
    title: 'Building the console',
    script: 'build:console',
    made: ['dist/console/index.html', GRAPHQL_TYPES],
    stamp: 'dist/.console-built-from',
    sources: ['apps/console', 'schema.graphql', ...PACKAGES],
    cleared: ['dist/console'],
  },
];

/** Something that the person at the keyboard has to change; told in one line. */
class Obstacle extends Error {}

/**
 * Installs and builds as needed, in the repository's folder; ends the process with one line if it can't.
 * @param {object} [options]
 * @param {boolean} [options.builds] false where the sources are run as they are
 */
export async function prepare({ builds = true } = {}) {
  try {
    assertNode();
    process.chdir(root);
    await step(isInstalled, install);
    const missing = await continueOnPinnedNode(root);
    if (missing) throw new Obstacle(missing);
    for (const each of builds ? BUILDS : [])
      await step(
        () => isBuilt(each),
        () => build(each),
      );
  } catch (error) {
    if (!(error instanceof Obstacle) && !error.code) throw error;
    console.error(`nexus211-id: ${error.message}`);
    process.exit(1);
  }
}

/** Does the work unless it is done, one process at a time. */
async function step(isDone, work) {
  if (isDone()) return;
  assertWritable();
  await inTurn(PREPARING, async () => {
    if (!isDone()) await work();
  });
}

function assertNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new Obstacle(`Node ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.versions.node}.`);
}

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes its own record there when it has
 * finished, so an interrupted installation has none.
 */
function isInstalled() {
  const record = 'node_modules/.package-lock.json';
  const installed = existsSync(record) ? packagesIn(record) : {};
  const wanted = packagesIn('package-lock.json');
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    if (path === '') return true;
    const found = installed[path];
    if (!found) return Boolean(optional); // for another platform
    return found.version === version && found.integrity === integrity && existsSync(path);
  });
}

function packagesIn(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  } catch (error) {
    if (lockFile.startsWith('node_modules')) return {}; // cut short: install again
    throw new Obstacle(`${join(root, lockFile)} can't be read (${error.message}).`);
  }
}

async function install() {
  // Development packages too, whatever NODE_ENV says: the build needs them.
  const options = ['--include=dev', '--include=optional', '--loglevel=error'];
  await run('Installing packages (npm ci)', ...npm('ci', ...options));
  if (!isInstalled()) throw new Obstacle('npm ci ended without installing what package-lock.json asks for.');
}

function isBuilt({ made, stamp, sources }) {
  if (![...made, stamp].every((path) => existsSync(path))) return false;
  return readFileSync(stamp, 'utf8') === fingerprint(sources);
}

async function build({ title, script, made, stamp, sources, cleared }) {
  const from = fingerprint(sources); // what changes meanwhile may not be in it
  for (const path of [stamp, ...cleared]) rmSync(path, { recursive: true, force: true });
  await run(title, ...npm('run', '--silent', script));
  const missing = made.find((path) => !existsSync(path));
  if (missing) throw new Obstacle(`the build ended without making ${missing}.`);
  writeFileSync(stamp, from);
}

/** A digest of everything that a build reads. */
function fingerprint(sources) {
  const hash = createHash('sha256');
  const configurations = readdirSync('.').filter((name) => /^tsconfig.*\.json$/.test(name));
  for (const path of [...sources, ...configurations]) add(hash, path);
  return hash.digest('hex');
}

function add(hash, path) {
  if (path.endsWith('.spec.ts') || path === GRAPHQL_TYPES || !existsSync(path)) return;
  if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) add(hash, join(path, name));
  else hash.update(`${path}\0`).update(readFileSync(path)).update('\0');
}

function assertWritable() {
  try {
    accessSync(root, constants.W_OK);
  } catch (error) {
    const why = error.code === 'EROFS' ? 'the file system is read-only' : 'permission denied';
    throw new Obstacle(`can't write to ${root} (${why}); clone into a folder of your own.`);
  }
}

function npm(...args) {
  const running = process.env.npm_execpath ?? '';
  // On the Node that npm runs on: `npm ci` replaces the pinned one, which this process may be.
  const node = process.env.npm_node_execpath ?? process.execPath;
  return /^npm/.test(basename(running)) ? [node, running, ...args] : ['npm', ...args];
}

async function run(headline, command, ...args) {
  const start = performance.now();
  console.log(`${headline} …`);
  // Who stops this process stops the step too, with all its processes and at once (npm would first finish):
  // one left behind would write into the next one's work, and the next one begins anew anyway.
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: true });
  let stoppedBy;
  const stop = (name) => {
    stoppedBy = name;
    process.kill(-child.pid, 'SIGKILL');
  };
  for (const signal of STOP_SIGNALS) process.on(signal, stop);
  const [status, signal] = await once(child, 'close');
  for (const name of STOP_SIGNALS) process.off(name, stop);
  if (stoppedBy) throw new Obstacle(`stopped by ${stoppedBy} while ${headline.toLowerCase()}.`);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (status === 0) return console.log(`${headline}: done in ${seconds} s`);
  const why = signal ? `stopped by ${signal}` : `exit status ${status}`;
  throw new Obstacle(`"${headline}" failed after ${seconds} s (${why}); the output above says why.`);
}
