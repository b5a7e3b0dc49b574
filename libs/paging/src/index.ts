export type { ListDescription } from './list-language/list-description.js';
export { ListQuery } from './list-language/list-query.decorator.js';
export type { ListRequest } from './list-language/list-request.js';
export { findPage, type ListAnswer, type Page, presentPage } from './list-language/page.js';
export {
  Connection,
  type ConnectionOf,
  connectionOf,
  containing,
  COUNT_CAP,
  cursorOf,
  DEFAULT_PAGE,
  type FoundRows,
  rangeOf,
} from './relay/connection.js';
export { DATE_TIME_RULE, DateTime } from './relay/date-time.scalar.js';
export { findInSql, findRows, foundIn } from './relay/find-rows.js';
export { Input } from './relay/input.js';
export {
  type Bind,
  byName,
  byTime,
  type Direction,
  keyIn,
  orderIn,
  type Ordering,
  pageInSql,
  type Place,
  readPlace,
  type SortKey,
} from './relay/keyset.js';
export {
  ListOrder,
  LogPageArgs,
  Order,
  orderingOf,
  orderingOfLog,
  type SortedPage,
  SortedPageArgs,
} from './relay/list-order.js';
export { Loader } from './relay/loaders.js';
export { Node, NodeSources } from './relay/node.js';
export { payload, Payload } from './relay/payload.js';
