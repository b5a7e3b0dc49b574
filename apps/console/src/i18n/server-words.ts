import { useLocale } from './locale.js';

/** A phrase of the server in the reader's language, for the middle of a sentence. */
export function useServerPhrase(): (phrase: string) => string {
  const { spanish } = useLocale();
  return (phrase) => spanish?.inSpanish(phrase) ?? phrase;
}

/** A sentence of the server in the reader's language, with a capital letter at its beginning. */
export function useServerWords(): (sentence: string) => string {
  const inTheirs = useServerPhrase();
  return (sentence) => capitalized(inTheirs(sentence));
}

/** What the server says of a field of an input, for beside that field: it is not named there. */
export function useFieldWords(): (sentence: string, field: string) => string {
  const inTheirs = useServerPhrase();
  const { spanish } = useLocale();
  return (sentence, field) => capitalized(withoutName(inTheirs(sentence), spanish?.WORDS[field] ?? field));
}

/** How a sentence that names a field begins, and how it begins without the name. */
const BEGINNINGS = [
  ['', ''],
  ['each value in ', 'each value '],
  ['cada valor de ', 'cada valor '],
] as const;

function withoutName(sentence: string, name: string): string {
  const found = BEGINNINGS.find(([before]) => sentence.startsWith(`${before}${name} `));
  return found ? found[1] + sentence.slice(found[0].length + name.length + 1) : sentence;
}

function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
