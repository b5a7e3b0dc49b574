import type { IdKind, OrganizationPrincipal, ScopeName } from '#libs/kernel';
import { Field, ID, InterfaceType } from '@nestjs/graphql';

/** An object that can be fetched by its ID. */
@InterfaceType('Node', {
  description: 'Object that can be fetched by its ID.',
  resolveType: (value: { __typename?: string }) => value.__typename,
})
export abstract class Node {
  @Field(() => ID, { description: 'Public ID.' })
  id!: string;
}

/** Finds objects of one kind for `node(id)`, with the same scope and service as their own field. */
export interface NodeSource {
  readonly kind: IdKind;
  readonly typename: string;
  readonly scope: ScopeName;
  /** Returns null for unknown IDs and IDs of other organizations. @param id UUID */
  find(principal: OrganizationPrincipal, id: string): Promise<object | null>;
}

/** Registry of the sources for `node(id)`. Each lib adds its own. */
export class NodeSources {
  private readonly sources = new Map<string, NodeSource>();

  add(source: NodeSource): void {
    this.sources.set(source.kind, source);
  }

  forKind(kind: string): NodeSource | undefined {
    return this.sources.get(kind);
  }

  get all(): readonly NodeSource[] {
    return [...this.sources.values()];
  }
}
