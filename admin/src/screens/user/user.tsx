import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link, NavLink, Outlet, useLocation, useOutletContext, useParams } from 'react-router';
import { get } from '../../api/http';
import { paths } from '../../api/paths';
import type { User } from '../../api/types';
import { Avatar } from '../../ui/avatar';
import { formatNumber } from '../../ui/format';
import { Icon } from '../../ui/icon';
import { useTitle } from '../../ui/page';
import { Loading, Problem } from '../../ui/states';
import { Time } from '../../ui/time';
import { ActiveBadge, RoleBadge } from '../../users/badges';
import { RoleRequest } from './role-request';
import { UserActions } from './user-actions';

/** Whom the parts of the page are about. */
export const useUser = (): User => useOutletContext<User>();

/** Everything about one person: who they are, and a part of the page for each kind of thing that is theirs. */
export function Component() {
  const id = Number(useParams()['id']);
  const { data: user, error, isPending, refetch } = useQuery({ queryKey: [paths.user(id)], queryFn: () => get<User>(paths.user(id)) });
  useTitle(user?.username ?? 'Person');
  if (isPending) return <Loading />;
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <Link to="/users" className="back-link">
        <Icon name="back" />
        People
      </Link>
      <header className="user-header">
        <Avatar name={user.username} address={user.profile_picture} isLarge />
        <div className="user-names">
          <h1>{user.username}</h1>
          <p className="muted">{user.email || 'No e-mail address'}</p>
          <p className="badges">
            <RoleBadge user={user} />
            <ActiveBadge user={user} />
          </p>
          <p className="muted user-facts">
            <span>
              Joined <Time at={user.date_joined} />
            </span>
            <span>
              Last log-in <Time at={user.last_login} never="never" />
            </span>
          </p>
        </div>
        <UserActions user={user} />
      </header>
      {user.role_requested && <RoleRequest user={user} requested={user.role_requested} />}
      <Tabs user={user} />
      <Outlet context={user} />
    </>
  );
}

/** The parts of the page. On a phone, where not all of them fit, the one that is open is brought into view. */
function Tabs({ user }: { user: User }) {
  const { pathname } = useLocation();
  const tabs = useRef<HTMLElement>(null);
  useEffect(() => {
    tabs.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [pathname]);
  return (
    <nav className="tabs" aria-label={`About ${user.username}`} ref={tabs}>
      <Tab to=".">Account</Tab>
      <Tab to="sessions">Sessions</Tab>
      <Tab to="followers">Followers {formatNumber(user.followers_count)}</Tab>
      <Tab to="following">Following {formatNumber(user.following_count)}</Tab>
      <Tab to="statuses">Statuses</Tab>
      <Tab to="history">History</Tab>
    </nav>
  );
}

const Tab = ({ to, children }: { to: string; children: React.ReactNode }) => (
  <NavLink to={to} end className="tab">
    {children}
  </NavLink>
);
