import { paths } from '../api/paths';
import type { AuditEntry } from '../api/types';
import type { Column } from '../lists/data-table';
import { ListView } from '../lists/list-view';
import { useList } from '../lists/use-list';
import type { ListQuery } from '../lists/use-list-query';
import { Badge } from '../ui/badge';
import { PersonLink } from '../ui/person-link';
import { Time } from '../ui/time';
import { entryName } from './actions';

const COLUMNS: readonly Column<AuditEntry>[] = [
  {
    label: 'What',
    isHeading: true,
    cell: (entry) => (
      <span className="badges">
        {entryName(entry)}
        {entry.outcome === 'failure' && <Badge tone="problem">Refused</Badge>}
      </span>
    ),
  },
  { label: 'By', cell: ({ actor }) => <PersonLink id={actor} /> },
  { label: 'To', cell: ({ subject }) => <PersonLink id={subject} /> },
  { label: 'When', cell: ({ happened_at }) => <Time at={happened_at} /> },
  { label: 'From', cell: ({ network, user_agent }) => <span title={user_agent ?? undefined}>{network ?? '–'}</span> },
  { label: 'Details', className: 'table-text', cell: ({ details }) => <Details details={details} /> },
];

/** What was done: by everybody to everybody, or to the person with an id. */
export function AuditList({ query, of }: { query: ListQuery; of?: number }) {
  const list = useList<AuditEntry>(paths.audit, of === undefined ? query.values : { ...query.values, subject: String(of) });
  return <ListView {...{ list, query }} columns={COLUMNS} one="entry" many="entries" />;
}

function Details({ details }: Pick<AuditEntry, 'details'>) {
  const facts = Object.entries(details).filter(([, value]) => value !== null);
  if (facts.length === 0) return <span className="muted">–</span>;
  return (
    <span className="details">
      {facts.map(([name, value]) => (
        <span key={name}>
          <span className="muted">{name === 'kept' ? 'session kept' : name.replaceAll('_', ' ')}</span>{' '}
          {Array.isArray(value) ? value.join(', ') : plain(value)}
        </span>
      ))}
    </span>
  );
}

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
