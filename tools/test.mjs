// npm test: everything that has to hold before a change is merged, in order, up to the first failure.
// npm test -- <jest arguments>: only the tests that these choose.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installDebianPackages } from './debian.mjs';
import { prepare, root } from './prepare.mjs';

const chosen = process.argv.slice(2);
const modules = ['apps/server', 'libs', 'test'].filter((folder) => existsSync(join(root, folder)));
const checks = [
  ['Format', 'prettier', '--check', '.'],
  ['Lint', 'eslint', '.'],
  ['Types', 'tsc', '--noEmit', '-p', 'tsconfig.json'],
  ['Import rules', 'depcruise', ...modules],
];
const tests = ['Tests', 'jest', ...chosen];

await prepare();
installDebianPackages();
// jest runs ES modules only with this flag, and Node then warns about it in every worker.
const nodeOptions = [
  process.env.NODE_OPTIONS,
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
];
process.env.NODE_OPTIONS = nodeOptions.filter(Boolean).join(' ');
for (const check of chosen.length > 0 ? [tests] : [...checks, tests]) run(...check);

function run(title, tool, ...args) {
  const start = performance.now();
  console.log(`\n=== ${title}: ${[tool, ...args].join(' ')}`);
  const { status, signal, error } = spawnSync(join('node_modules', '.bin', tool), args, { stdio: 'inherit' });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (status === 0) return console.log(`=== ${title}: passed in ${seconds} s`);
  const why = error?.message ?? signal ?? `exit status ${status}`;
  console.error(`\n=== ${title}: FAILED after ${seconds} s (${why})`);
  process.exit(status || 1);
}
