import { Link } from 'react-router';
import { paths } from '../../api/paths';
import type { User } from '../../api/types';
import type { Column } from '../../lists/data-table';
import { DateFilter, Filters, SearchFilter, SelectFilter } from '../../lists/filters';
import { ListView } from '../../lists/list-view';
import { useList } from '../../lists/use-list';
import { useListQuery } from '../../lists/use-list-query';
import { useSelection } from '../../lists/use-selection';
import { Avatar } from '../../ui/avatar';
import { DownloadButton } from '../../ui/download-button';
import { Icon } from '../../ui/icon';
import { Page } from '../../ui/page';
import { Time } from '../../ui/time';
import { ActiveBadge, RoleBadge } from '../../users/badges';
import { ROLE_OPTIONS } from '../../users/roles';
import { BulkBar } from './bulk-bar';

const COLUMNS: readonly Column<User>[] = [
  {
    label: 'Person',
    order: 'username',
    isHeading: true,
    className: 'table-person',
    cell: (user) => (
      <Link to={`/users/${user.id}`} className="person">
        <Avatar name={user.username} address={user.profile_picture_thumbnail} />
        <span className="person-names">
          <strong>{user.username}</strong>
          <span className="muted">{[user.first_name, user.last_name].join(' ').trim() || user.email}</span>
        </span>
      </Link>
    ),
  },
  { label: 'E-mail', order: 'email', className: 'table-wide', cell: ({ email }) => email },
  { label: 'Role', cell: (user) => <RoleBadge user={user} /> },
  { label: 'State', cell: (user) => <ActiveBadge user={user} /> },
  { label: 'Joined', order: 'date_joined', cell: ({ date_joined }) => <Time at={date_joined} /> },
  { label: 'Last log-in', order: 'last_login', cell: ({ last_login }) => <Time at={last_login} /> },
];

const FILTERS = ['search', 'role', 'is_active', 'role_requested', 'date_joined__gte', 'date_joined__lt', 'ordering'];
const NEWEST_FIRST = '-date_joined';

const nameOf = ({ username }: User): string => username;

export function Component() {
  const query = useListQuery(FILTERS);
  const list = useList<User>(paths.users, { ordering: NEWEST_FIRST, ...query.values });
  const { rows: chosen, selection, clear } = useSelection(nameOf);
  return (
    <Page
      title="People"
      actions={
        <>
          <DownloadButton path={`${paths.users}export.csv`} filters={query.filters} name="people.csv" />
          <Link to="/users/new" className="button button-primary">
            <Icon name="plus" />
            New person
          </Link>
        </>
      }
    >
      <Filters query={query}>
        <SearchFilter query={query} name="search" label="Search by name or address" />
        <SelectFilter query={query} name="role" label="Role" options={ROLE_OPTIONS} />
        <SelectFilter
          query={query}
          name="is_active"
          label="State"
          options={[
            ['true', 'Active'],
            ['false', 'Deactivated'],
          ]}
        />
        <SelectFilter query={query} name="role_requested" label="Requests" options={[['doctor', 'Doctor']]} />
        <DateFilter query={query} name="date_joined__gte" label="Joined from" />
        <DateFilter query={query} name="date_joined__lt" label="Joined before" />
      </Filters>
      <ListView {...{ list, query, selection }} columns={COLUMNS} one="person" many="people" defaultOrdering={NEWEST_FIRST} />
      {chosen.length > 0 && <BulkBar chosen={chosen} onDone={clear} />}
    </Page>
  );
}
