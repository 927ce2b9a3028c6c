import type { ReactNode } from 'react';
import { Icon } from '../ui/icon';

export interface Column<Row> {
  readonly label: string;
  readonly cell: (row: Row) => ReactNode;
  /** The name by which the server orders by it. */
  readonly order?: string;
  /** What names the row: it is the heading of the row, and on a phone of its card. */
  readonly isHeading?: boolean;
  readonly className?: string;
}

export interface Selection<Row> {
  readonly has: (row: Row) => boolean;
  readonly toggle: (row: Row) => void;
  readonly toggleAll: (rows: readonly Row[]) => void;
  readonly nameOf: (row: Row) => string;
}

interface Props<Row> {
  /** Says what it lists, to screen readers. */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly ordering?: string;
  readonly onOrder?: (ordering: string) => void;
  readonly selection?: Selection<Row>;
}

/**
 * A table, which a phone shows as cards, with what can be ordered by and ticked of its head above them; the roles are spelled out because browsers forget them of a table that is laid out otherwise.
 */
export function DataTable<Row extends { readonly id: number }>({ label, rows, columns, ordering = '', onOrder, selection }: Props<Row>) {
  return (
    <div className="table-scroll">
      <table className={selection ? 'table table-selectable' : 'table'} role="table" aria-label={label}>
        <thead role="rowgroup">
          <tr role="row">
            {selection && (
              <th role="columnheader" className="table-check">
                <SelectAll rows={rows} selection={selection} />
              </th>
            )}
            {columns.map((column) => (
              <Heading key={column.label} {...{ column, ordering, onOrder }} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={row.id} role="row" data-selected={selection?.has(row) || undefined}>
              {selection && (
                <td role="cell" className="table-check">
                  <input
                    type="checkbox"
                    aria-label={`Select ${selection.nameOf(row)}`}
                    checked={selection.has(row)}
                    onChange={() => selection.toggle(row)}
                  />
                </td>
              )}
              {columns.map(({ label: name, cell, isHeading, className }) =>
                isHeading ? (
                  <th key={name} role="rowheader" scope="row" className={className}>
                    {cell(row)}
                  </th>
                ) : (
                  <td key={name} role="cell" data-label={name} className={className}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SelectAll<Row>({ rows, selection }: { rows: readonly Row[]; selection: Selection<Row> }) {
  const chosen = rows.filter(selection.has).length;
  return (
    <label className="select-all">
      <span>Select all</span>
      <input
        type="checkbox"
        aria-label="Select all on this page"
        checked={chosen > 0 && chosen === rows.length}
        ref={(box) => {
          if (box) box.indeterminate = chosen > 0 && chosen < rows.length;
        }}
        onChange={() => selection.toggleAll(rows)}
      />
    </label>
  );
}

interface HeadingProps<Row> {
  readonly column: Column<Row>;
  readonly ordering: string;
  readonly onOrder: ((ordering: string) => void) | undefined;
}

function Heading<Row>({ column: { label, order, className }, ordering, onOrder }: HeadingProps<Row>) {
  if (!order || !onOrder) {
    return (
      <th role="columnheader" scope="col" className={className}>
        {label}
      </th>
    );
  }
  const direction = ordering === order ? 'ascending' : ordering === `-${order}` ? 'descending' : 'none';
  return (
    <th role="columnheader" scope="col" className={className} aria-sort={direction}>
      <button type="button" className="table-sort" onClick={() => onOrder(direction === 'ascending' ? `-${order}` : order)}>
        {label}
        {direction !== 'none' && <Icon name={direction === 'ascending' ? 'up' : 'down'} />}
      </button>
    </th>
  );
}
