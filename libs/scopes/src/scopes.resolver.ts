import { Public } from '#libs/access';
import { Query, Resolver } from '@nestjs/graphql';

import { CATALOGUE } from './catalogue.js';
import { Endpoints } from './endpoints.js';
import { ScopeType } from './scope.type.js';

/** Resolves `Query.scopes`. */
@Resolver(() => ScopeType)
export class ScopesResolver {
  constructor(private readonly endpoints: Endpoints) {}

  @Public('the catalogue is documentation')
  @Query(() => [ScopeType], { description: 'All scopes.' })
  scopes(): ScopeType[] {
    return CATALOGUE.map((entry) => ({ ...entry, endpoints: this.endpoints.openedBy(entry.name) }));
  }
}
