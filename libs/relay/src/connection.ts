import { BadInput } from '#libs/kernel';
import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

/** Where a page of a connection stands. */
@ObjectType({ description: 'Where this page stands in the whole list.' })
export class PageInfo {
  @Field({ description: 'Whether there are more entries after this page.' })
  hasNextPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Give it as `after` to get the next page.' })
  endCursor!: string | null;
}

export interface ConnectionOf<Node> {
  edges: { cursor: string; node: Node }[];
  nodes: Node[];
  pageInfo: PageInfo;
  totalCount: number;
}

/** How far a total is counted; beyond it the answer is this number. */
export const COUNT_CAP = 10_000;

/**
 * A Relay connection type over a node type (GraphQL Cursor Connections Specification).
 * @param countedTo how far its total is counted
 */
export function Connection<Node>(
  node: Type<Node>,
  name: string,
  countedTo = COUNT_CAP,
): Type<ConnectionOf<Node>> {
  @ObjectType(`${name}Edge`, { description: 'An entry with its place in the list.' })
  class Edge {
    @Field({ description: 'The place of this entry.' })
    cursor!: string;

    @Field(() => node, { description: 'The entry.' })
    node!: Node;
  }

  @ObjectType(`${name}Connection`, { description: 'A page of a list.' })
  class ConnectionType implements ConnectionOf<Node> {
    @Field(() => [Edge], { description: 'The entries of this page, each with its place.' })
    edges!: Edge[];

    @Field(() => [node], { description: 'The entries of this page.' })
    nodes!: Node[];

    @Field(() => PageInfo, { description: 'Where this page stands.' })
    pageInfo!: PageInfo;

    @Field(() => Int, {
      description: `How many entries there are in all, counted up to ${countedTo.toLocaleString('en')}.`,
    })
    totalCount!: number;
  }
  return ConnectionType;
}

const MOST = 100;

/** A cursor may hold a name of 120 characters, or an email: in no script is it longer. */
const LONGEST_CURSOR = 1_500;

/** `first`, `after`, `query` of a connection field. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 20, description: 'How many entries, up to 100.' })
  @IsInt()
  @Min(1)
  @Max(MOST)
  first!: number;

  @Field(() => String, { nullable: true, description: 'The cursor after which the page begins.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_CURSOR)
  after?: string | null;

  @Field(() => String, { nullable: true, description: 'Only entries whose name contains this text.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  query?: string | null;
}

/** The cursor of a row in a list ordered by id. */
export function cursorOf(id: string): string {
  return Buffer.from(id).toString('base64url');
}

/**
 * The id behind `after`; null for the first page.
 * @throws BadInput for text that is no cursor
 */
export function readCursor(after: string | null | undefined): string | null {
  if (after === null || after === undefined) return null;
  const id = Buffer.from(after, 'base64url').toString();
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    throw new BadInput('`after` is not a cursor of this list.');
  return id;
}

/** What a connection is made of: one row more than was asked for, the place of each, and the count. */
export interface FoundRows<Row> {
  readonly rows: readonly Row[];
  readonly cursors: readonly string[];
  readonly total: number;
}

/** Makes a page of what was found. @param first how many were asked for */
export function connectionOf<Row, Node>(
  { rows, cursors, total }: FoundRows<Row>,
  first: number,
  present: (row: Row) => Node,
): ConnectionOf<Node> {
  const edges = rows.slice(0, first).map((row, index) => ({ cursor: cursors[index]!, node: present(row) }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null },
    totalCount: total,
  };
}

/** A LIKE pattern that finds the text anywhere, whatever it holds. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
