import type { Envelope } from '../api/types';
import { count, formatNumber } from '../ui/format';
import type { ListQuery } from './use-list-query';
import { PAGE_SIZE } from './use-list';

interface Props {
  readonly page: Envelope<unknown>;
  readonly query: ListQuery;
  readonly one: string;
  readonly many: string;
}

/** Says how many there are, and leads to the pages beside this one by the links of the server, which cost the same everywhere. */
export function Pager({ page, query, one, many }: Props) {
  const { next, previous } = page;
  return (
    <nav className="pager" aria-label="Pages">
      <p role="status">{whereabouts(page, query.values['page'], one, many)}</p>
      {(next ?? previous) && (
        <div className="pager-buttons">
          <button type="button" className="button" disabled={!previous} onClick={() => query.goTo(null)}>
            First
          </button>
          <button type="button" className="button" disabled={!previous} onClick={() => previous && query.follow(previous)}>
            Previous
          </button>
          <button type="button" className="button" disabled={!next} onClick={() => next && query.follow(next)}>
            Next
          </button>
          <button type="button" className="button" disabled={!next} onClick={() => query.goTo('last')}>
            Last
          </button>
        </div>
      )}
    </nav>
  );
}

function whereabouts({ count: total, results, next }: Envelope<unknown>, page = '1', one: string, many: string): string {
  const all = count(total, one, many);
  if (results.length === 0 || total <= results.length) return all;
  const last = page === 'last' || !next ? total : Number(page) * PAGE_SIZE;
  const first = page === 'last' || !next ? total - results.length + 1 : last - PAGE_SIZE + 1;
  return Number.isNaN(first) ? all : `${formatNumber(first)}–${formatNumber(last)} of ${all}`;
}
