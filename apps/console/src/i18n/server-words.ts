import { useLocale } from './locale.js';

/** A phrase of the server in the reader's language, for the middle of a sentence. */
export function useServerPhrase(): (phrase: string) => string {
  const { spanish } = useLocale();
  return (phrase) => spanish?.inSpanish(phrase) ?? phrase;
}

/** A sentence of the server in the reader's language, with a capital letter at its beginning. */
export function useServerWords(): (sentence: string) => string {
  const inTheirs = useServerPhrase();
  return (sentence) => {
    const text = inTheirs(sentence);
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  };
}
