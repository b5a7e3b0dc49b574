import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const GUIDES = 'docs/guides';
const [TESTED] = readFileSync(join(GUIDES, 'clients.md'), 'utf8').split('## Not run by a test here');
const SECTIONS = TESTED!
  .split(/^### /m)
  .slice(1)
  .map((section) => [section.split('\n')[0]!, section] as const);

const trimmedLines = (text: string) => text.split('\n').map((line) => line.trim());

describe('the guide to client libraries', () => {
  it.each(SECTIONS)('gives lines for %s that its test runs', (_client, section) => {
    const files = [...section.matchAll(/\]\((\.\.\/[^)]+)\)/g)].map(([, path]) => join(GUIDES, path!));
    expect(files).toContainEqual(expect.stringMatching(/^test\/clients\/.*\.spec\.ts$/));
    const run = new Set(files.flatMap((file) => trimmedLines(readFileSync(file, 'utf8'))));
    const blocks = [...section.matchAll(/^```\w+\n(.*?)^```$/gms)].map(([, code]) => code!);
    expect(blocks.length).toBeGreaterThan(0);
    expect(blocks.flatMap(trimmedLines).filter((line) => !run.has(line))).toEqual([]);
  });
});
