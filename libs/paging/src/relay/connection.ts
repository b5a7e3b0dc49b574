import { BadInput, decodeBase64Url } from '#libs/kernel';
import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

import { say } from '../messages.js';

/** Position of a page in its list (GraphQL Cursor Connections Specification §5). */
@ObjectType({ description: 'Position of the page in the list.' })
export class PageInfo {
  @Field({ description: 'Whether there are more entries after this page.' })
  hasNextPage!: boolean;

  @Field({ description: 'Whether there are more entries before this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the first entry. Pass it as `before`, with `last`, to get the previous page.',
  })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last entry. Pass it as `after` to get the next page.',
  })
  endCursor!: string | null;
}

export interface ConnectionOf<Node> {
  edges: { cursor: string; node: Node }[];
  nodes: Node[];
  pageInfo: PageInfo;
  totalCount: number;
}

/** Maximum total. If there are more rows, the total is this number. */
export const COUNT_CAP = 10_000;

/**
 * Creates a Relay connection type for a node type (GraphQL Cursor Connections Specification).
 * @param countedTo maximum total
 */
export function Connection<Node>(
  node: Type<Node>,
  name: string,
  countedTo = COUNT_CAP,
): Type<ConnectionOf<Node>> {
  @ObjectType(`${name}Edge`, { description: 'Entry of a list with its cursor.' })
  class Edge {
    @Field({ description: 'Cursor of the entry.' })
    cursor!: string;

    @Field(() => node, { description: 'The entry.' })
    node!: Node;
  }

  @ObjectType(`${name}Connection`, { description: 'Page of a list.' })
  class ConnectionType implements ConnectionOf<Node> {
    @Field(() => [Edge], { description: 'Entries of this page with their cursors.' })
    edges!: Edge[];

    @Field(() => [node], { description: 'Entries of this page.' })
    nodes!: Node[];

    @Field(() => PageInfo, { description: 'Position of this page in the list.' })
    pageInfo!: PageInfo;

    @Field(() => Int, {
      description: `Total number of entries, counted up to ${countedTo.toLocaleString('en')}.`,
    })
    totalCount!: number;
  }
  return ConnectionType;
}

const MAX_PAGE = 100;
/** Default page size, without `first` and `last`. */
export const DEFAULT_PAGE = 20;

/** Enough for a cursor with a name of 120 characters in any script, or an email address. */
const MAX_CURSOR_LENGTH = 1_500;

/** Arguments of a connection: `first` with `after`, or `last` with `before`, and `query`. `rangeOf` validates them. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: `Number of entries from the start of the list, or after the cursor \`after\`. 1 to ${MAX_PAGE}, ${DEFAULT_PAGE} by default.`,
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE)
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Cursor after which the page begins.' })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_CURSOR_LENGTH)
  after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: `Number of entries from the end of the list, or before the cursor \`before\`. 1 to ${MAX_PAGE}. Cannot be combined with \`first\` or \`after\`.`,
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE)
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Cursor before which the page ends. Requires `last`.' })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_CURSOR_LENGTH)
  before?: string | null;

  @Field(() => String, { nullable: true, description: 'Text that the name of the entries must contain.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  query?: string | null;
}

/** A page as a number of rows after a cursor or, backward, before it. */
export interface PageRange {
  readonly size: number;
  /** Null for the start or, backward, the end of the list. */
  readonly cursor: string | null;
  readonly isBackward: boolean;
}

/** Returns the range of a page. @throws BadInput if the arguments cannot be combined */
export function rangeOf({ first, after, last, before }: PageArgs): PageRange {
  const isBackward = isGiven(last);
  if (isBackward ? isGiven(first) || isGiven(after) : isGiven(before)) {
    throw new BadInput(say('page.direction'));
  }
  return isBackward
    ? { size: last, cursor: before ?? null, isBackward }
    : { size: first ?? DEFAULT_PAGE, cursor: after ?? null, isBackward };
}

function isGiven<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined;
}

/** Returns the cursor of a row in a list ordered by ID. */
export function cursorOf(id: string): string {
  return Buffer.from(id).toString('base64url');
}

/**
 * Returns the ID in a cursor of a list ordered by ID.
 * @throws BadInput if the text is not a cursor
 */
export function readCursor(cursor: string): string {
  const id = decodeBase64Url(cursor)?.toString() ?? '';
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new BadInput(say('page.cursor'));
  return id;
}

/** Rows for a connection, in reading direction with one extra row, their cursors and the total. */
export interface FoundRows<Row> {
  readonly rows: readonly Row[];
  readonly cursors: readonly string[];
  readonly total: number;
}

/** Builds a page of the found rows. Its entries are in the order of the list, even if it was read from the end. */
export function connectionOf<Row, Node>(
  { rows, cursors, total }: FoundRows<Row>,
  page: PageArgs,
  present: (row: Row) => Node,
): ConnectionOf<Node> {
  const { size, cursor, isBackward } = rangeOf(page);
  const edges = rows.slice(0, size).map((row, index) => ({ cursor: cursors[index]!, node: present(row) }));
  if (isBackward) edges.reverse();
  const isMoreAhead = rows.length > size;
  const isMoreBehind = cursor !== null; // at least the entry of the cursor
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

/** Returns a LIKE pattern that matches the text anywhere, with special characters escaped. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
