import { existsSync, readFileSync } from 'node:fs';

const ROW = /^\| (oidcc-[^|]+?) *\| ([^:|]+): (.+?) *\|$/gm;
const rows = [...readFileSync(`${import.meta.dirname}/modules.md`, 'utf8').matchAll(ROW)].map(
  ([, module, spec, test]) => ({ module: module!, spec: `test/${spec!}.spec.ts`, test: test! }),
);

describe('the list of conformance modules', () => {
  it('is read', () => {
    expect(rows.length).toBeGreaterThan(40);
  });

  it.each(rows)('names a test that exists for $module', ({ spec, test }) => {
    expect(existsSync(spec) && readFileSync(spec, 'utf8')).toContain(test);
  });
});
