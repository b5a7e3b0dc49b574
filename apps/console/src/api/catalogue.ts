import { graphql, type ResultOf } from './graphql.js';
import { request } from './request.js';

const CATALOGUE = graphql(`
  query Catalogue {
    scopes {
      name
      title
      allows
      doesNotAllow
      risk
      grantableTo
    }
  }
`);

export type CatalogueScope = ResultOf<typeof CATALOGUE>['scopes'][number];

/** Every scope there is. */
export const catalogueQuery = {
  queryKey: ['catalogue'],
  staleTime: Infinity,
  queryFn: async () => (await request('none', CATALOGUE, {})).scopes,
};
