import { useLocale } from '../i18n/locale.js';
import { SPANISH_SCOPES } from './scope-words.es.js';

interface ScopeWords {
  readonly title: string;
  readonly allows: string;
  readonly doesNotAllow: string;
}

/** What a scope means, in the reader's language. The server's catalogue speaks English: what is new there stays so. */
export function useScopeWords(scope: ScopeWords & { readonly name: string }): ScopeWords {
  const { locale } = useLocale();
  return (locale === 'es' ? SPANISH_SCOPES[scope.name] : undefined) ?? scope;
}

/** The titles alone, for lists. */
export function useScopeTitle(): (scope: { readonly name: string; readonly title: string }) => string {
  const { locale } = useLocale();
  return ({ name, title }) => (locale === 'es' ? SPANISH_SCOPES[name]?.title : undefined) ?? title;
}
