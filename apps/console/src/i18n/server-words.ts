import { useLocale } from './locale.js';
import { withoutName } from './without-name.js';

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

function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
