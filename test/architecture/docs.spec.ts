import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const LONGEST_README = 200;
const PAGES = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...globSync('docs/**/*.md')];

/** Without code, in which brackets are no links and `#` begins no heading. */
const prose = (page: string) =>
  readFileSync(page, 'utf8')
    .replaceAll(/^( *)(```+)[^\n]*\n.*?^ *\2 *$/gms, '')
    .replaceAll('\r', '');

/** The anchors that GitHub gives to headings: a repeated one gets a number. */
function anchorsOf(page: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading] of prose(page).matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
    const text = heading!.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1');
    const anchor = text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, '')
      .replaceAll(' ', '-');
    let unique = anchor;
    for (let number = 1; anchors.has(unique); number += 1) unique = `${anchor}-${number}`;
    anchors.add(unique);
  }
  return anchors;
}

/** The targets of links and images, of this repository only. */
function linksOf(page: string): string[] {
  const text = prose(page).replaceAll(/`[^`\n]*`/g, '');
  const inline = [...text.matchAll(/\]\(\s*<?([^)\s>]+)/g)].map(([, target]) => target!);
  const references = [...text.matchAll(/^\[[^\]]+\]: *(\S+)/gm)].map(([, target]) => target!);
  return [...inline, ...references].filter((target) => !/^[a-z][a-z\d+.-]*:/i.test(target));
}

function problemOf(page: string, target: string): string | null {
  const [path = '', anchor] = decodeURIComponent(target).split('#');
  const file = path === '' ? page : join(dirname(page), path);
  if (!existsSync(file) || relative('.', file).startsWith('..')) return `${target}: no such file`;
  if (anchor === undefined) return null;
  if (!statSync(file).isFile() || !file.endsWith('.md')) return `${target}: no Markdown file`;
  return anchorsOf(file).has(anchor) ? null : `${target}: no such heading`;
}

describe('the documentation', () => {
  it.each(PAGES)('has links that resolve in %s', (page) => {
    expect(linksOf(page).flatMap((target) => problemOf(page, target) ?? [])).toEqual([]);
  });

  it(`has a README of ${LONGEST_README} lines at most`, () => {
    expect(readFileSync('README.md', 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(
      LONGEST_README,
    );
  });

  it('is reachable from its index', () => {
    const index = new Set(['docs/README.md', 'docs/decisions/README.md'].flatMap(filesLinkedFrom));
    const guides = globSync('docs/**/*.md').filter((page) => page !== 'docs/README.md');
    expect(guides.filter((page) => !index.has(page))).toEqual([]);
  });

  it('numbers decisions without holes, and gives each its status and date', () => {
    const decisions = globSync('docs/decisions/0*.md').sort();
    const heads = decisions.map((page) => readFileSync(page, 'utf8').split('\n').slice(0, 4));
    expect(heads).toEqual(
      decisions.map((_, index) => [
        expect.stringMatching(new RegExp(`^# ${index + 1}\\. [A-Z\`].*[^.]$`)),
        '',
        expect.stringMatching(/^- \*\*Status:\*\* \S/),
        expect.stringMatching(/^- \*\*Date:\*\* \d{4}-\d\d-\d\d$/),
      ]),
    );
    const numbers = decisions.map((page) => Number(page.slice('docs/decisions/'.length).split('-')[0]));
    expect(numbers).toEqual(decisions.map((_, index) => index + 1));
  });

  it('mentions every setting in the list of settings', () => {
    const read = readFileSync('libs/config/src/config.ts', 'utf8');
    const names = [...read.matchAll(/'((?:NEXUS|DATABASE|SMTP|MAIL|PUBLIC)_[A-Z_]+|PORT|HOST)'/g)];
    const page = readFileSync('docs/operations/configuration.md', 'utf8');
    const missing = names.map(([, name]) => name!).filter((name) => !page.includes(`\`${name}\``));
    expect(new Set(missing)).toEqual(new Set());
  });
});

function filesLinkedFrom(page: string): string[] {
  return linksOf(page).map((target) => join(dirname(page), target.split('#')[0]!));
}
