import type { UseQueryResult } from '@tanstack/react-query';
import type { Envelope } from '../api/types';
import { Empty, Loading, Problem } from '../ui/states';
import { DataTable, type Column, type Selection } from './data-table';
import { Pager } from './pager';
import type { ListQuery } from './use-list-query';

interface Props<Row> {
  readonly list: UseQueryResult<Envelope<Row>>;
  readonly query: ListQuery;
  readonly columns: readonly Column<Row>[];
  /** What is listed: `person`, `people`. */
  readonly one: string;
  readonly many: string;
  readonly selection?: Selection<Row>;
  /** How it is ordered when nothing was chosen. */
  readonly defaultOrdering?: string;
}

/** A page of a list: the table with its pager, or what is to be said instead. */
export function ListView<Row extends { readonly id: number }>(props: Props<Row>) {
  const { list, query, columns, one, many, selection, defaultOrdering } = props;
  if (list.isPending) return <Loading />;
  if (list.isError)
    return <Problem error={list.error} onRetry={() => (list.error.message === 'Invalid page.' ? query.goTo(null) : void list.refetch())} />;
  if (list.data.results.length === 0) return <Empty>{query.isFiltered ? `No ${many} match.` : `There are no ${many}.`}</Empty>;
  return (
    <div className="list" aria-busy={list.isPlaceholderData}>
      <DataTable
        label={many}
        rows={list.data.results}
        columns={columns}
        ordering={query.values['ordering'] ?? defaultOrdering}
        onOrder={(ordering) => query.set('ordering', ordering)}
        selection={selection}
      />
      <Pager page={list.data} query={query} one={one} many={many} />
    </div>
  );
}
