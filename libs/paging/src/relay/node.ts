import type { IdKind, OrganizationPrincipal, ScopeName } from '#libs/kernel';
import { Field, ID, InterfaceType } from '@nestjs/graphql';

/** Anything that can be fetched again by its id. */
@InterfaceType('Node', {
  description: 'Anything that can be fetched again by its id.',
  resolveType: (value: { __typename?: string }) => value.__typename,
})
export abstract class Node {
  @Field(() => ID, { description: 'The public id.' })
  id!: string;
}

/** How `node(id)` finds one kind of object: under the same scope, and by the same service, as its own field. */
export interface NodeSource {
  readonly kind: IdKind;
  readonly typename: string;
  readonly scope: ScopeName;
  /** @param id the UUID; answers null for unknown and foreign ids alike */
  find(principal: OrganizationPrincipal, id: string): Promise<object | null>;
}

/** Each lib adds its own sources; `node(id)` asks them. */
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
