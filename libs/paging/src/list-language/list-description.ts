import type { IdKind } from '#libs/kernel';

/** A row of a list. The ID breaks ties in its order. */
export interface Listable {
  id: string;
}

type Property<Row> = keyof Row & string;

/** An attribute for filters and order: the property of the entity, and the type of its text. */
export type Attribute<Row> =
  | { readonly property: Property<Row>; readonly type: 'text' | 'date' }
  | { readonly property: Property<Row>; readonly type: 'id'; readonly kind: IdKind };

/** Describes the list of one resource. Text of a query string reaches SQL only as a parameter. */
export interface ListDescription<Row extends Listable> {
  /** Attributes by public name. */
  readonly attributes: Readonly<Record<string, Attribute<Row>>>;
  /** Default order, in the syntax of `$order`. */
  readonly defaultOrder: string;
}
