import { useLocale } from './locale.js';
import { inSpanish } from './server-words.es.js';

/** A sentence of the server in the reader's language, with a capital letter at its beginning. */
export function useServerWords(): (sentence: string) => string {
  const { locale } = useLocale();
  return (sentence) => {
    const text = locale === 'es' ? inSpanish(sentence) : sentence;
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  };
}
