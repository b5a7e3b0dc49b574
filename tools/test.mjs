// npm test: everything that has to hold before a change is merged.
// npm test -- <jest arguments>: only the tests that these choose.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { installDebianPackages } from './debian.mjs';
import { prepare, root } from './prepare.mjs';

const chosen = process.argv.slice(2);
const modules = ['apps/server', 'apps/console', 'libs', 'test'].filter((folder) =>
  existsSync(join(root, folder)),
);
/** What reads the sources only, in two rows at the same time that take as long as each other. */
const CHECKS = [
  [
    ['Lint', 'eslint', '.', '--ignore-pattern', 'apps/console/'],
    ['Format', 'prettier', '--check', '.'],
    ['Import rules', 'depcruise', ...modules],
  ],
  [
    ['Lint of the console', 'eslint', 'apps/console'],
    ['Types', 'tsc', '--noEmit', '-p', 'tsconfig.json'],
    ['Types of the console', 'tsc', '-p', 'apps/console/tsconfig.json'],
  ],
];

await prepare();
installDebianPackages();
// jest runs ES modules only with this flag, and Node then warns about it in every worker.
const nodeOptions = [
  process.env.NODE_OPTIONS,
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
];
process.env.NODE_OPTIONS = nodeOptions.filter(Boolean).join(' ');
if (chosen.length === 0) await Promise.all(CHECKS.map(inOrder));
await run('inherit', 'Tests', 'jest', ...chosen);

async function inOrder(checks) {
  for (const check of checks) await run('pipe', ...check);
}

/** Ends the process at the first failure. What a piped one writes is told when it has ended, so that it stays together. */
async function run(output, title, tool, ...args) {
  const start = performance.now();
  if (output === 'inherit') console.log(`\n=== ${title}`);
  const child = spawn(join('node_modules', '.bin', tool), args, { stdio: ['ignore', output, output] });
  const written = output === 'pipe' ? Promise.all([text(child.stdout), text(child.stderr)]) : ['', ''];
  const [status, signal] = await once(child, 'close').catch((error) => [null, error.message]);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (output === 'pipe')
    console.log(`\n=== ${title}: ${[tool, ...args].join(' ')}\n${(await written).join('').trim()}`);
  if (status === 0) return console.log(`=== ${title}: passed in ${seconds} s`);
  console.error(`\n=== ${title}: FAILED after ${seconds} s (${signal ?? `exit status ${status}`})`);
  process.exit(status || 1);
}
