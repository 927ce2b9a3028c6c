import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { get } from '../api/http';
import { paths } from '../api/paths';
import type { User } from '../api/types';

const FIVE_MINUTES = 5 * 60_000;

/** Names somebody of whom only the id is known, and leads to them. Somebody who was deleted keeps the number alone. */
export function PersonLink({ id }: { id: number | null }) {
  const { data, isError } = useQuery({
    queryKey: [paths.users, 'name', id],
    queryFn: () => get<User>(paths.user(id ?? 0)),
    enabled: id !== null,
    staleTime: FIVE_MINUTES,
    retry: false,
  });
  if (id === null) return <span className="muted">Nobody</span>;
  if (isError) return <span className="muted">#{id}</span>;
  return <Link to={`/users/${id}`}>{data?.username ?? `#${id}`}</Link>;
}
