import { Public } from '#libs/access';
import { Query, Resolver } from '@nestjs/graphql';

import { CATALOGUE } from './catalogue.js';
import { Endpoints } from './endpoints.js';
import { describeScope, ScopeType } from './scope.type.js';

/** Resolves `Query.scopes`. */
@Resolver(() => ScopeType)
export class ScopesResolver {
  constructor(private readonly endpoints: Endpoints) {}

  @Public('the catalogue is documentation')
  @Query(() => [ScopeType], { description: 'All scopes.' })
  scopes(): ScopeType[] {
    return CATALOGUE.map(({ name, grantableTo }) => ({
      ...describeScope(name),
      grantableTo,
      endpoints: this.endpoints.openedBy(name),
    }));
  }
}
