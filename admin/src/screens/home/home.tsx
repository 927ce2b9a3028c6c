import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { get } from '../../api/http';
import { paths } from '../../api/paths';
import type { Statistics } from '../../api/types';
import { formatNumber } from '../../ui/format';
import { Page } from '../../ui/page';
import { Loading, Problem } from '../../ui/states';
import { DayChart } from './day-chart';

const PERIODS = ['7', '30', '90'];

export function Component() {
  const [params, setParams] = useSearchParams();
  const days = PERIODS.find((period) => period === params.get('days')) ?? '30';
  const path = `${paths.statistics}?days=${days}`;
  const { data, error, isPending, refetch } = useQuery({
    queryKey: [path],
    queryFn: () => get<Statistics>(path),
    placeholderData: keepPreviousData,
  });
  return (
    <Page title="Home" actions={<Period days={days} onChange={(period) => setParams({ days: period })} />}>
      {isPending ? <Loading /> : error ? <Problem error={error} onRetry={() => void refetch()} /> : <Overview statistics={data} />}
    </Page>
  );
}

function Period({ days, onChange }: { days: string; onChange: (days: string) => void }) {
  return (
    <div className="filter">
      <select aria-label="Period" value={days} onChange={({ target }) => onChange(target.value)}>
        {PERIODS.map((period) => (
          <option key={period} value={period}>
            Last {period} days
          </option>
        ))}
      </select>
    </div>
  );
}

function Overview({ statistics: { days, users, active_sessions: sessions, role_requests: requests } }: { statistics: Statistics }) {
  const today = days.at(-1);
  return (
    <>
      <div className="tiles">
        <Tile label="People" to="/users">
          {formatNumber(users.count)}
        </Tile>
        <Tile label="Active sessions">
          {sessions.is_exact ? '' : '≈ '}
          {formatNumber(sessions.count)}
        </Tile>
        <Tile label="Doctor requests" to="/users?role_requested=doctor" isCalling={requests.count > 0}>
          {formatNumber(requests.count)}
        </Tile>
        <Tile label="Failed log-ins today" to="/audit?action=session.refused">
          {formatNumber(today?.failed_logins ?? 0)}
        </Tile>
      </div>
      <div className="charts">
        <DayChart title="Registrations" tone="accent" days={days} valueOf={({ registrations }) => registrations} />
        <DayChart title="Log-ins" tone="good" days={days} valueOf={({ logins }) => logins} />
        <DayChart title="Failed log-ins" tone="problem" days={days} valueOf={({ failed_logins }) => failed_logins} />
      </div>
    </>
  );
}

interface TileProps {
  readonly label: string;
  /** Where there is more to see. */
  readonly to?: string;
  /** Whether somebody waits for staff. */
  readonly isCalling?: boolean;
  readonly children: ReactNode;
}

function Tile({ label, to, isCalling, children }: TileProps) {
  const content = (
    <>
      <span className="tile-label">{label}</span>
      <span className="tile-value">{children}</span>
    </>
  );
  const className = isCalling ? 'card tile tile-calling' : 'card tile';
  return to ? (
    <Link to={to} className={className}>
      {content}
    </Link>
  ) : (
    <div className={className}>{content}</div>
  );
}
