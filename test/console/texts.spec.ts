// What the console says, in both languages. That no text is missing, its types say; here, that each can be said.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { EVENT_TYPES } from '#libs/events';

import { eventTypeTexts } from '../../apps/console/src/pages/organization/audit/event-types.texts.js';

type Texts = Record<'en' | 'es', Record<string, string>>;

const SOURCES = join(process.cwd(), 'apps/console/src');
const FILES = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.texts.ts'),
);

/** A value's name after a brace that opens no branch of a plural (`one {…}`, `=0 {…}`). */
const VALUE = /(?<!(?:=\d+|zero|one|two|few|many|other)\s*)\{(\w+)[,}]/g;

/** The names of the values that a text takes, and its tags; each once. */
function holesOf(text: string): string[] {
  const names = [...text.matchAll(VALUE)].map(([, name]) => name!);
  const tags = [...text.matchAll(/<(\w+)>/g)].map(([tag]) => tag);
  return [...new Set([...names, ...tags])].sort();
}

/** Whether every brace that is opened is closed. */
function isBalanced(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '{') depth++;
    if (character === '}' && --depth < 0) return false;
  }
  return depth === 0;
}

describe('the texts of the console', () => {
  it.each(FILES)('in %s take the same values in English and Spanish', async (file) => {
    const exported = Object.values((await import(join(SOURCES, file))) as Record<string, Texts>);
    expect(exported.length).toBeGreaterThan(0);
    for (const { en, es } of exported) {
      expect(Object.keys(es).sort()).toEqual(Object.keys(en).sort());
      const differing = Object.keys(en).filter(
        (key) => holesOf(en[key]!).join() !== holesOf(es[key]!).join(),
      );
      const broken = Object.keys(en).filter((key) => !isBalanced(en[key]!) || !isBalanced(es[key]!));
      expect({ differing, broken }).toEqual({ differing: [], broken: [] });
    }
  });

  it('tell every type of event', () => {
    const told = Object.keys(eventTypeTexts.en).map((key) => key.replace('__', '.'));
    expect(told.sort()).toEqual([...EVENT_TYPES].sort());
  });
});
