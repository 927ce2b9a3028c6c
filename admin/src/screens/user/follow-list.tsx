import { Link } from 'react-router';
import { paths } from '../../api/paths';
import type { Person } from '../../api/types';
import type { Column } from '../../lists/data-table';
import { ListView } from '../../lists/list-view';
import { useList } from '../../lists/use-list';
import { useListQuery } from '../../lists/use-list-query';
import { Avatar } from '../../ui/avatar';
import { formatNumber } from '../../ui/format';
import { useUser } from './user';

const COLUMNS: readonly Column<Person>[] = [
  {
    label: 'Person',
    isHeading: true,
    cell: ({ id, username, profile_picture_thumbnail }) => (
      <Link to={`/users/${id}`} className="person">
        <Avatar name={username} address={profile_picture_thumbnail} />
        <strong>{username}</strong>
      </Link>
    ),
  },
  { label: 'Followers', cell: ({ followers_count }) => formatNumber(followers_count) },
  { label: 'Following', cell: ({ following_count }) => formatNumber(following_count) },
];

/** Those on one side of following. */
export function FollowList({ side, one, many }: { side: 'followers' | 'following'; one: string; many: string }) {
  const { id } = useUser();
  const query = useListQuery([]);
  const list = useList<Person>(`${paths.user(id)}${side}/`, query.values);
  return <ListView {...{ list, query, one, many }} columns={COLUMNS} />;
}
