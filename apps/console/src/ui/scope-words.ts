import { useLocale } from '../i18n/locale.js';

interface ScopeWords {
  readonly title: string;
  readonly allows: string;
  readonly doesNotAllow: string;
}

/** What scopes mean, in the reader's language. The server's catalogue speaks English: what is new there stays so. */
export function useWordsOfScopes(): (scope: ScopeWords & { readonly name: string }) => ScopeWords {
  const { spanish } = useLocale();
  return (scope) => spanish?.SPANISH_SCOPES[scope.name] ?? scope;
}

/** The titles alone, for lists. */
export function useScopeTitle(): (scope: { readonly name: string; readonly title: string }) => string {
  const { spanish } = useLocale();
  return ({ name, title }) => spanish?.SPANISH_SCOPES[name]?.title ?? title;
}
