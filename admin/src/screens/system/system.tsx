import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { get } from '../../api/http';
import { paths } from '../../api/paths';
import type { SystemFacts } from '../../api/types';
import { Badge } from '../../ui/badge';
import { formatNumber, formatSeconds } from '../../ui/format';
import { Page } from '../../ui/page';
import { Loading, Problem } from '../../ui/states';
import { Time } from '../../ui/time';

const KINDS: Readonly<Record<string, string>> = { sqlite: 'SQLite', mysql: 'MySQL or MariaDB' };

export function Component() {
  const { data, error, isPending, isFetching, refetch } = useQuery({
    queryKey: [paths.system],
    queryFn: () => get<SystemFacts>(paths.system),
  });
  return (
    <Page
      title="System"
      actions={
        <button type="button" className="button" disabled={isFetching} onClick={() => void refetch()}>
          Read anew
        </button>
      }
    >
      {isPending ? <Loading /> : error ? <Problem error={error} onRetry={() => void refetch()} /> : <Facts system={data} />}
    </Page>
  );
}

function Facts({ system: { version, node, started_at, database, migrations, queues, limits, caches } }: { system: SystemFacts }) {
  return (
    <div className="cards">
      <Card title="Server">
        <Fact name="Latchkey">{version}</Fact>
        <Fact name="Node.js">{node}</Fact>
        <Fact name="Started">
          <Time at={started_at} />
        </Fact>
        <Fact name="Up for">{sinceThen(started_at)}</Fact>
      </Card>
      <Card title="Database">
        <Fact name="Kind">{KINDS[database.kind] ?? database.kind}</Fact>
        <Fact name="Version">{database.version}</Fact>
        <Fact name="Migrations">
          {formatNumber(migrations.applied)}{' '}
          {migrations.pending.length === 0 ? (
            <Badge tone="good">All applied</Badge>
          ) : (
            <Badge tone="problem">{migrations.pending.length} pending</Badge>
          )}
        </Fact>
        {migrations.pending.map((name) => (
          <Fact key={name} name="Pending">
            {name}
          </Fact>
        ))}
      </Card>
      <Card title="Mail">
        <Fact name="Waiting">{formatNumber(queues.mail.waiting)}</Fact>
        <Fact name="Oldest waits">{queues.mail.waiting_since ? sinceThen(queues.mail.waiting_since) : '–'}</Fact>
        <Fact name="Given up">{queues.mail.dead === 0 ? '0' : <Badge tone="problem">{formatNumber(queues.mail.dead)}</Badge>}</Fact>
      </Card>
      <Card title="Audit trail">
        <Fact name="Not sealed yet">{formatNumber(queues.audit.unsealed)}</Fact>
        <Fact name="Oldest waits">{queues.audit.unsealed_since ? sinceThen(queues.audit.unsealed_since) : '–'}</Fact>
      </Card>
      <Card title="Refused by limits" note="By this process since it started">
        {!limits.enabled && <Fact name="Limits">{<Badge tone="problem">Off</Badge>}</Fact>}
        {limits.enabled && limits.refused.length === 0 && <Fact name="Nothing yet">0</Fact>}
        {limits.refused.map(({ scope, count }) => (
          <Fact key={scope} name={scope}>
            {formatNumber(count)}
          </Fact>
        ))}
      </Card>
      <Card title="Caches" note="Of this process: entries, and how many fit">
        {caches.map(({ name, size, max }) => (
          <Fact key={name} name={name}>
            {formatNumber(size)} <span className="muted">of {formatNumber(max)}</span>
          </Fact>
        ))}
      </Card>
    </div>
  );
}

const Card = ({ title, note, children }: { title: string; note?: string; children: ReactNode }) => (
  <section className="card">
    <h2>{title}</h2>
    {note && <p className="muted card-note">{note}</p>}
    <dl className="facts">{children}</dl>
  </section>
);

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

const sinceThen = (moment: string): string => formatSeconds(Math.max(0, (Date.now() - Date.parse(moment)) / 1000));
