import { useSuspenseQuery } from '@tanstack/react-query';

import { type CatalogueScope, catalogueQuery } from '../api/catalogue.js';
import { useTexts } from '../i18n/use-texts.js';
import { commonTexts } from './common.texts.js';
import { gravestFirst } from './risks.js';

export type { CatalogueScope };

/** Every scope there is; asked once. */
export function useCatalogue(): readonly CatalogueScope[] {
  return useSuspenseQuery(catalogueQuery).data;
}

const MOST_TOLD = 2;

/** The gravest two of these scopes in plain words, and how many more there are. */
export function ScopeSummary({ scopes, none }: { scopes: readonly string[]; none: string }) {
  const t = useTexts(commonTexts);
  const known = gravestFirst(useCatalogue().filter(({ name }) => scopes.includes(name)));
  if (scopes.length === 0) return <>{none}</>;
  const told = known.slice(0, MOST_TOLD).map(({ title }) => title);
  const more = scopes.length - told.length;
  return (
    <span title={known.map(({ title }) => title).join(', ')}>
      {told.join(', ')} {more > 0 && t('more', { count: more })}
    </span>
  );
}
