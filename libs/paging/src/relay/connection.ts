import { BadInput, decodeBase64Url } from '#libs/kernel';
import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

/** Position of a page in its list (GraphQL Cursor Connections Specification §5). */
@ObjectType({ description: 'Position of this page in the whole list.' })
export class PageInfo {
  @Field({ description: 'Whether there are more entries after this page.' })
  hasNextPage!: boolean;

  @Field({ description: 'Whether there are more entries before this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the first entry; pass it as `before`, with `last`, to get the previous page.',
  })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last entry; pass it as `after` to get the next page.',
  })
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
/** Entries of a page where neither `first` nor `last` is given. */
export const DEFAULT_PAGE = 20;

/** A cursor may hold a name of 120 characters, or an email: in no script is it longer. */
const LONGEST_CURSOR = 1_500;

/** Which page of a connection: `first` with `after`, or `last` with `before`; and `query`. `rangeOf` reads it. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: `Number of entries from the start of the list, or after the cursor \`after\`: 1 to ${MOST}, by default ${DEFAULT_PAGE}.`,
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST)
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'The cursor after which the page begins.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_CURSOR)
  after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: `Number of entries from the end of the list, or before the cursor \`before\`: 1 to ${MOST}. Not with \`first\` or \`after\`.`,
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST)
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'The cursor before which the page ends, with `last`.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_CURSOR)
  before?: string | null;

  @Field(() => String, { nullable: true, description: 'Only entries whose name contains this text.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  query?: string | null;
}

/** A page as a list is read: so many rows beyond a cursor, from the start or, backward, from the end. */
export interface PageRange {
  readonly size: number;
  /** Null at the very start or end. */
  readonly cursor: string | null;
  readonly isBackward: boolean;
}

/** @throws BadInput for arguments that contradict each other */
export function rangeOf({ first, after, last, before }: PageArgs): PageRange {
  const isBackward = isGiven(last);
  if (isBackward ? isGiven(first) || isGiven(after) : isGiven(before)) {
    throw new BadInput('Use `first` with `after`, or `last` with `before`.');
  }
  return isBackward
    ? { size: last, cursor: before ?? null, isBackward }
    : { size: first ?? DEFAULT_PAGE, cursor: after ?? null, isBackward };
}

function isGiven<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined;
}

/** The cursor of a row in a list ordered by id. */
export function cursorOf(id: string): string {
  return Buffer.from(id).toString('base64url');
}

/**
 * The id behind a cursor of a list ordered by id.
 * @throws BadInput for text that is no cursor
 */
export function readCursor(cursor: string): string {
  const id = decodeBase64Url(cursor)?.toString() ?? '';
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    throw new BadInput('`after` or `before` is not a cursor of this list.');
  return id;
}

/** What a connection is made of: one row more than was asked for, as read from where the page begins, and the count. */
export interface FoundRows<Row> {
  readonly rows: readonly Row[];
  readonly cursors: readonly string[];
  readonly total: number;
}

/** Makes a page of what was found: its entries are in the list's order, also where it was read from the end. */
export function connectionOf<Row, Node>(
  { rows, cursors, total }: FoundRows<Row>,
  page: PageArgs,
  present: (row: Row) => Node,
): ConnectionOf<Node> {
  const { size, cursor, isBackward } = rangeOf(page);
  const edges = rows.slice(0, size).map((row, index) => ({ cursor: cursors[index]!, node: present(row) }));
  if (isBackward) edges.reverse();
  const isMoreAhead = rows.length > size;
  const isMoreBehind = cursor !== null; // the entry that the cursor names, at least
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: isBackward ? isMoreBehind : isMoreAhead,
      hasPreviousPage: isBackward ? isMoreAhead : isMoreBehind,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: total,
  };
}

/** A LIKE pattern that finds the text anywhere, whatever it holds. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
