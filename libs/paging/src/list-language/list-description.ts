import type { IdKind } from '#libs/kernel';

/** A row that can be listed: its id settles the order of rows that are otherwise equal. */
export interface Listable {
  id: string;
}

type Property<Row> = keyof Row & string;

/** An attribute by which a list is filtered and ordered: the entity's property behind it, how its text is read. */
export type Attribute<Row> =
  | { readonly property: Property<Row>; readonly type: 'text' | 'date' }
  | { readonly property: Property<Row>; readonly type: 'id'; readonly kind: IdKind };

/** What may be asked of one resource's list. Nothing of a query string reaches SQL but as a parameter. */
export interface ListDescription<Row extends Listable> {
  /** By public name. */
  readonly attributes: Readonly<Record<string, Attribute<Row>>>;
  /** The order of who asks for none, as `$order` would say it. */
  readonly defaultOrder: string;
}
