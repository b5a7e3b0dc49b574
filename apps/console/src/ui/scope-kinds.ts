import { useTexts } from '../i18n/use-texts.js';
import { scopeKindsTexts } from './scope-kinds.texts.js';

/** The kind of data of a scope: `agency` of `agency:read`. */
export function kindOf({ name }: { readonly name: string }): string {
  return name.split(':')[0]!;
}

/** The name of a kind of data; one that is newer than this console has none but its own. */
export function useKindName(): (kind: string) => string {
  const t = useTexts(scopeKindsTexts);
  return (kind) => (kind in scopeKindsTexts.en ? t(kind as 'agency') : kind);
}
