// docs/api/errors.md lists every code that programs can meet, and none that no longer exists.
import { globSync, readFileSync } from 'node:fs';

const DOCUMENT = readFileSync('docs/api/errors.md', 'utf8');
const SOURCES = globSync(['libs/*/src/**/*.ts', 'apps/server/src/**/*.ts'])
  .filter((path) => !path.endsWith('.spec.ts'))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

const found = (pattern: RegExp) => new Set([...SOURCES.matchAll(pattern)].map(([, code]) => code!));
const CODES = new Set([
  ...found(/new UserError\(\s*'([A-Z_]+)'/g),
  ...found(/readonly code(?:: string)? = '([A-Z_]+)'/g),
]);

describe('the codes of errors', () => {
  it('are documented', () => {
    expect(CODES.size).toBeGreaterThan(60);
    expect([...CODES].filter((code) => !DOCUMENT.includes(`\`${code}\``)).sort()).toEqual([]);
  });

  it('that are documented exist', () => {
    const documented = [...DOCUMENT.matchAll(/`([A-Z]{2,}(?:_[A-Z]+)+|[A-Z]{4,})`/g)].map(
      ([, code]) => code!,
    );
    expect(documented.filter((code) => !SOURCES.includes(`'${code}'`)).sort()).toEqual([]);
  });
});
