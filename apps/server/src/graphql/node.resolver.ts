import { CurrentPrincipal, insufficientScope, missingCredentials, Public } from '#libs/access';
import { type IdKind, kindOfId, OrganizationRequired, type Principal, readId } from '#libs/kernel';
import { Node, NodeSources } from '#libs/paging';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';

/** `node(id)`: any object again, under the same scope as its own field. */
@Resolver(() => Node)
export class NodeResolver {
  constructor(private readonly sources: NodeSources) {}

  @Public('it applies the scope of the type that the id names', { identifies: true })
  @Query(() => Node, {
    nullable: true,
    description: 'Any object by its id; null for unknown and foreign ids alike.',
  })
  async node(
    @CurrentPrincipal() principal: Principal | null,
    @Args('id', { type: () => ID, description: 'The public id.' }) publicId: string,
  ): Promise<Node | null> {
    if (!principal) throw missingCredentials();
    if (principal.kind === 'person') throw new OrganizationRequired();
    const kind = kindOfId(publicId);
    const source = kind === undefined ? undefined : this.sources.forKind(kind);
    if (!source) return null;
    if (!principal.scopes.has(source.scope)) throw insufficientScope([source.scope]);
    const id = readId(kind as IdKind, publicId);
    const found = id ? await source.find(principal, id) : null;
    return found && ({ ...found, __typename: source.typename } as unknown as Node);
  }
}
