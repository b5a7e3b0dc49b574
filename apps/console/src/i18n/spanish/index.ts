import { OUTCOMES } from './outcomes.js';
import { REQUESTS } from './requests.js';
import { RULES } from './rules.js';
import type { Sentences } from './sentences.js';
import { WORDS } from './words.js';

export { WORDS };

/**
 * Texts that reach the console in English: access rules, stored outcomes, and the messages of validators. Everything else
 * the server says in the language of the request (decision 45). A test compares this table with the server's source.
 */
export const SENTENCES: Sentences = {
  ...OUTCOMES,
  ...REQUESTS,
  ...RULES,
};

const literally = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
const withoutHoles = (text: string) => text.replaceAll('*', '').length;

/** Those with holes; the ones that say the most themselves first, so that none is taken for a vaguer one. */
const HOLES = Object.entries(SENTENCES)
  .filter(([english]) => english.includes('*'))
  .sort(([one], [other]) => withoutHoles(other) - withoutHoles(one))
  .map(([english, spanish]) => {
    const parts = english.split('*').map(literally);
    return [new RegExp(`^${parts.join('(.*)')}$`, 's'), spanish] as const;
  });

/** A sentence of the server in Spanish, or as it came. */
export function inSpanish(sentence: string): string {
  return SENTENCES[sentence] ?? allInSpanish(sentence.split('; ')) ?? withHoles(sentence) ?? sentence;
}

/** What several rules say at once; null unless every part is known. */
function allInSpanish(parts: readonly string[]): string | null {
  if (parts.length === 1) return null;
  const told = parts.map((part) => SENTENCES[part] ?? withHoles(part));
  return told.every((each) => each !== null) ? told.join('; ') : null;
}

function withHoles(sentence: string): string | null {
  for (const [english, spanish] of HOLES) {
    const found = english.exec(sentence);
    if (!found) continue;
    const values = found.slice(1);
    return spanish.replace(/[*~]/g, (hole) => {
      const value = values.shift() ?? '';
      return hole === '~' ? (WORDS[value] ?? inSpanish(value)) : value;
    });
  }
  return null;
}
