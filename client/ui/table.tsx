// The roles are said although they are implied: on a phone the table is laid out as cards, and browsers forget the roles
// of a table that is no longer displayed as one.
/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role, jsx-a11y/no-noninteractive-element-to-interactive-role */
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useFormats, useWords } from '../lib/words';
import { Button } from './button';
import { Link } from './link';
import './table.css';

export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Figures, money and hours stand at the end. */
  align?: 'end';
  /** Makes the column sortable; names sort in Polish order. */
  sortBy?: (row: Row) => string | number | null;
  /** Stands in the sum row, where a sum means something. */
  sum?: ReactNode;
  /** Buttons of the row: its header is read but not shown. */
  isActions?: boolean;
  /** Left out on a phone, where the row is a card. */
  hideOnPhone?: boolean;
}

interface TableProps<Row> {
  /** What the table lists, for those who cannot see where it stands. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The whole row leads there; the link itself is in the first column. */
  rowHref?: (row: Row) => string | null;
  initialSort?: { key: string; descending?: boolean };
  /** How many rows are shown at first. */
  pageSize?: number;
  /** Instead of an empty table. */
  empty?: ReactNode;
  /** A row that needs a look. */
  isMarked?: (row: Row) => boolean;
}

/** On a phone each row is a card: hundreds of them are a long way to scroll, and slow on a cheap one. */
const CARDS_AT_ONCE = 50;

/**
 * A plain table: sticky header, figures at the end, sorting, a sum row, rows that lead somewhere. The first column is the
 * row's header. On a phone each row becomes a card.
 */
export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, rowKey, rowHref, initialSort, pageSize = 100, empty, isMarked } = props;
  const words = useWords();
  const { compareNames } = useFormats();
  const [sort, setSort] = useState(initialSort ?? null);
  const step = window.matchMedia('(max-width: 719px)').matches ? Math.min(pageSize, CARDS_AT_ONCE) : pageSize;
  const [limit, setLimit] = useState(step);

  const sorted = useMemo(() => {
    const by = columns.find((column) => column.key === sort?.key)?.sortBy;
    if (by === undefined) return rows;
    const way = sort?.descending === true ? -1 : 1;
    return [...rows].sort((a, b) => compare(by(a), by(b), way, compareNames));
  }, [columns, rows, sort, compareNames]);

  if (rows.length === 0 && empty !== undefined) return empty;
  const shown = sorted.slice(0, limit);
  const hasSum = columns.some((column) => column.sum !== undefined);
  return (
    <div className="table">
      {/* Focusable, so that a wide table can be scrolled by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="table__scroll" aria-label={label} tabIndex={0}>
        <table role="table" aria-label={label} aria-rowcount={rows.length + 1}>
          <thead role="rowgroup">
            <tr role="row">
              {columns.map((column) => (
                <HeaderCell key={column.key} column={column} sort={sort} onSort={setSort} />
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {shown.map((row) => (
              <BodyRow
                key={rowKey(row)}
                row={row}
                columns={columns}
                href={rowHref?.(row) ?? null}
                isMarked={isMarked?.(row) ?? false}
              />
            ))}
          </tbody>
          {hasSum ? (
            <tfoot role="rowgroup">
              <tr role="row">
                {columns.map((column, index) => (
                  <td key={column.key} role="cell" data-label={column.header} className={cellClass(column)}>
                    {column.sum ?? (index === 0 ? words.app.table.sum : null)}
                  </td>
                ))}
              </tr>
            </tfoot>
          ) : null}
        </table>
      </section>
      {limit < rows.length ? (
        <div className="table__more screen-only">
          <Button onPress={() => setLimit(limit + step)}>
            {words.app.actions.showMore(shown.length, rows.length)}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

type Sort = { key: string; descending?: boolean } | null;

function HeaderCell<Row>(props: { column: Column<Row>; sort: Sort; onSort: (sort: Sort) => void }) {
  const { column, sort, onSort } = props;
  const words = useWords();
  if (column.isActions === true || column.sortBy === undefined) {
    return (
      <th scope="col" role="columnheader" className={cellClass(column)}>
        {column.isActions === true ? <span className="visually-hidden">{column.header}</span> : column.header}
      </th>
    );
  }
  const isSorted = sort?.key === column.key;
  const descending = isSorted && sort.descending === true;
  return (
    <th
      scope="col"
      role="columnheader"
      className={cellClass(column)}
      aria-sort={isSorted ? (descending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        className="table__sort"
        title={words.app.table.sortBy(column.header)}
        onClick={() => onSort({ key: column.key, descending: isSorted && !descending })}
      >
        {column.header}
        {isSorted ? (
          descending ? (
            <ArrowDown size={14} aria-hidden="true" />
          ) : (
            <ArrowUp size={14} aria-hidden="true" />
          )
        ) : null}
      </button>
    </th>
  );
}

function BodyRow<Row>(props: { row: Row; columns: readonly Column<Row>[]; href: string | null; isMarked: boolean }) {
  const { row, columns, href, isMarked } = props;
  const classes = [href === null ? '' : 'table__row--link', isMarked ? 'table__row--marked' : '']
    .filter(Boolean)
    .join(' ');
  return (
    <tr role="row" className={classes}>
      {columns.map((column, index) => {
        const content = column.cell(row);
        if (index > 0) {
          return (
            <td
              key={column.key}
              role="cell"
              data-label={column.isActions === true ? undefined : column.header}
              className={cellClass(column)}
            >
              {content}
            </td>
          );
        }
        return (
          <th key={column.key} scope="row" role="rowheader" className={cellClass(column)}>
            {href === null ? content : <Link href={href}>{content}</Link>}
          </th>
        );
      })}
    </tr>
  );
}

function cellClass<Row>(column: Column<Row>): string {
  return [
    column.align === 'end' ? 'table__cell--end' : '',
    column.isActions === true ? 'table__cell--actions' : '',
    column.hideOnPhone === true ? 'table__cell--desk' : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** Nothing comes last, either way. */
function compare(
  a: string | number | null,
  b: string | number | null,
  way: number,
  names: (a: string, b: string) => number,
): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return way * (typeof a === 'number' && typeof b === 'number' ? a - b : names(String(a), String(b)));
}
