import { Skeleton, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { useTexts } from '../i18n/use-texts.js';
import { commonTexts } from '../ui/common.texts.js';
import type { Column, ListProps } from './list.js';
import classes from './list.module.css';
import type { ListState } from './list-search.js';

const SKELETON_ROWS = [1, 2, 3, 4, 5];

interface ListTableProps<Row> extends Omit<ListProps<Row>, 'result' | 'connection' | 'empty'> {
  /** Undefined while they are on their way. */
  readonly rows: readonly Row[] | undefined;
  /** Whether these are the rows of before, while others are on their way. */
  readonly isStale: boolean;
}

/** The rows. On a phone each is a card (by CSS alone, hence the roles: browsers forget a table that is laid out otherwise). */
export function ListTable<Row>({ label, columns, rows, isStale, state, ...row }: ListTableProps<Row>) {
  const t = useTexts(commonTexts);
  return (
    <div className={classes.frame} data-stale={isStale || undefined} aria-busy={!rows || isStale}>
      <table role="table" aria-label={label} className={classes.table}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <ColumnHead key={column.key} column={column} state={state} />
            ))}
            {row.actionsOf && (
              <th role="columnheader" scope="col">
                <VisuallyHidden>{t('actions')}</VisuallyHidden>
              </th>
            )}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows
            ? rows.map((each) => <ListRow key={row.keyOf(each)} row={each} columns={columns} {...row} />)
            : SKELETON_ROWS.map((index) => <SkeletonRow key={index} columns={columns} />)}
        </tbody>
      </table>
      {!rows && <VisuallyHidden role="status">{t('loading')}</VisuallyHidden>}
    </div>
  );
}

function ColumnHead<Row>({ column, state }: { column: Column<Row>; state: ListState }) {
  const { sort } = column;
  if (!sort)
    return (
      <th role="columnheader" scope="col">
        {column.label}
      </th>
    );
  const direction = state.order?.field === sort ? state.order.direction : null;
  const next = direction === 'ASC' ? `-${sort}` : sort;
  const told = { ASC: 'ascending', DESC: 'descending' } as const;
  return (
    <th role="columnheader" scope="col" aria-sort={direction ? told[direction] : 'none'}>
      <button type="button" className={classes.sort} onClick={() => state.set({ sort: next })}>
        {column.label}
        <span aria-hidden="true">{direction === 'ASC' ? '↑' : direction === 'DESC' ? '↓' : '↕'}</span>
      </button>
    </th>
  );
}

type ListRowProps<Row> = Pick<ListProps<Row>, 'columns' | 'linkOf' | 'actionsOf'> & { row: Row };

function ListRow<Row>({ row, columns, linkOf, actionsOf }: ListRowProps<Row>) {
  return (
    <tr role="row" className={linkOf && classes.linked}>
      {columns.map((column, index) => (
        <td role="cell" key={column.key} data-label={index === 0 ? undefined : column.label}>
          {index === 0 && linkOf ? (
            <Link {...linkOf(row)} className={classes.link}>
              {column.render(row)}
            </Link>
          ) : (
            <div className={index === 0 ? classes.name : undefined}>{column.render(row)}</div>
          )}
        </td>
      ))}
      {actionsOf && (
        <td role="cell" className={classes.rowActions}>
          {actionsOf(row)}
        </td>
      )}
    </tr>
  );
}

function SkeletonRow<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  return (
    <tr role="row" aria-hidden="true">
      {columns.map(({ key }, index) => (
        <td role="cell" key={key}>
          <Skeleton height={12} width={index === 0 ? '70%' : '45%'} my={5} />
        </td>
      ))}
    </tr>
  );
}
