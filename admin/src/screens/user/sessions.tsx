import { post, remove } from '../../api/http';
import { paths } from '../../api/paths';
import type { Session } from '../../api/types';
import { useAct } from '../../api/use-act';
import type { Column } from '../../lists/data-table';
import { ListView } from '../../lists/list-view';
import { useList } from '../../lists/use-list';
import { useListQuery } from '../../lists/use-list-query';
import { Badge } from '../../ui/badge';
import { useConfirm } from '../../ui/confirm';
import { Time } from '../../ui/time';
import { useUser } from './user';

export function Component() {
  const { id, username } = useUser();
  const path = paths.userSessions(id);
  const query = useListQuery([]);
  const list = useList<Session>(path, query.values);
  const confirm = useConfirm();
  const end = useAct({
    run: (session: number) => remove(`${paths.sessions}${session}/`),
    done: 'The session was ended.',
    changes: [path, paths.audit],
  });
  const endAll = useAct({
    run: () => post(`${path}revoke-all/`),
    done: `${username} was signed out everywhere.`,
    changes: [path, paths.audit],
  });

  const ask = async (session: Session): Promise<void> => {
    const explanation = 'Whoever uses it is signed out at once.';
    const affected = [describe(session)];
    if (await confirm({ title: 'End this session?', explanation, affected, action: 'End', isDangerous: true })) end.mutate(session.id);
  };
  const askAll = async (): Promise<void> => {
    const explanation = `${username} is signed out everywhere at once, and can log in again.`;
    const affected = (list.data?.results ?? []).map(describe);
    if (await confirm({ title: 'End all sessions?', explanation, affected, action: 'End all', isDangerous: true })) endAll.mutate();
  };

  const columns: readonly Column<Session>[] = [
    {
      label: 'Device',
      isHeading: true,
      cell: (session) => (
        <span className="badges" title={session.user_agent ?? undefined}>
          {session.device ?? 'Unknown device'}
          {session.current && <Badge tone="accent">This one</Badge>}
        </span>
      ),
    },
    { label: 'Network', cell: ({ network }) => network ?? <span className="muted">Unknown</span> },
    { label: 'Came by', cell: ({ kind }) => kind ?? <span className="muted">Unknown</span> },
    { label: 'Since', cell: ({ created_at }) => <Time at={created_at} /> },
    { label: 'Last used', cell: ({ last_seen_at }) => <Time at={last_seen_at} /> },
    {
      label: 'Action',
      cell: (session) => (
        <button type="button" className="button button-small" disabled={end.isPending} onClick={() => void ask(session)}>
          End <span className="visually-hidden">{describe(session)}</span>
        </button>
      ),
    },
  ];
  return (
    <>
      {(list.data?.count ?? 0) > 0 && (
        <div className="section-actions">
          <button type="button" className="button button-danger-quiet" disabled={endAll.isPending} onClick={() => void askAll()}>
            End all sessions
          </button>
        </div>
      )}
      <ListView {...{ list, query, columns }} one="session" many="sessions" />
    </>
  );
}

const describe = ({ id, device, network }: Session): string => `${device ?? 'Unknown device'} · ${network ?? 'unknown network'} · #${id}`;
