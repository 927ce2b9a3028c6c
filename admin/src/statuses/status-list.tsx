import { Link } from 'react-router';
import { remove } from '../api/http';
import { paths } from '../api/paths';
import type { Status } from '../api/types';
import { useAct } from '../api/use-act';
import type { Column } from '../lists/data-table';
import { ListView } from '../lists/list-view';
import { useList } from '../lists/use-list';
import type { ListQuery } from '../lists/use-list-query';
import { useConfirm } from '../ui/confirm';
import { Time } from '../ui/time';

/** Statuses to moderate: of everybody, or of the person with an id. */
export function StatusList({ query, of }: { query: ListQuery; of?: number }) {
  const list = useList<Status>(paths.statuses, of === undefined ? query.values : { ...query.values, user_profile: String(of) });
  const confirm = useConfirm();
  const removal = useAct({
    run: ({ id }: Status) => remove(`${paths.statuses}${id}/`),
    done: 'The status was deleted.',
    changes: [paths.statuses, paths.audit],
  });
  const ask = async (status: Status): Promise<void> => {
    const explanation = 'It is gone for good. The audit trail keeps that you deleted it.';
    const affected = [`${status.user_profile}: “${status.status_content}”`];
    if (await confirm({ title: 'Delete this status?', explanation, affected, action: 'Delete', isDangerous: true })) removal.mutate(status);
  };
  const columns: readonly Column<Status>[] = [
    { label: 'Status', isHeading: true, className: 'table-text', cell: ({ status_content }) => status_content },
    {
      label: 'By',
      cell: ({ user_profile: username }) => (
        <Link to={{ pathname: '/users', search: `?${new URLSearchParams({ search: username })}` }}>{username}</Link>
      ),
    },
    { label: 'Written', order: 'created_at', cell: ({ created_at }) => <Time at={created_at} /> },
    {
      label: 'Action',
      cell: (status) => (
        <button type="button" className="button button-small" disabled={removal.isPending} onClick={() => void ask(status)}>
          Delete <span className="visually-hidden">status {status.id}</span>
        </button>
      ),
    },
  ];
  return <ListView {...{ list, query, columns }} one="status" many="statuses" defaultOrdering="-created_at" />;
}
