import { Public } from '#libs/access';
import { Query, Resolver } from '@nestjs/graphql';

import { CATALOGUE } from './catalogue.js';
import { Endpoints } from './endpoints.js';
import { ScopeType } from './scope.type.js';

@Resolver(() => ScopeType)
export class ScopesResolver {
  constructor(private readonly endpoints: Endpoints) {}

  @Public('the catalogue is documentation')
  @Query(() => [ScopeType], { description: 'The catalogue of scopes.' })
  scopes(): ScopeType[] {
    return CATALOGUE.map((entry) => ({ ...entry, endpoints: this.endpoints.openedBy(entry.name) }));
  }
}
