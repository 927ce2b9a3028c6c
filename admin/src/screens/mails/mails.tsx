import { post } from '../../api/http';
import { paths } from '../../api/paths';
import type { Mail } from '../../api/types';
import { useAct } from '../../api/use-act';
import type { Column } from '../../lists/data-table';
import { Filters, SelectFilter } from '../../lists/filters';
import { ListView } from '../../lists/list-view';
import { useList } from '../../lists/use-list';
import { useListQuery } from '../../lists/use-list-query';
import { Badge, type Tone } from '../../ui/badge';
import { Page } from '../../ui/page';
import { Time } from '../../ui/time';

const STATES = {
  pending: { label: 'Waiting', tone: 'attention' },
  sent: { label: 'Sent', tone: 'good' },
  dead: { label: 'Given up', tone: 'problem' },
} satisfies Record<Mail['state'], { label: string; tone: Tone }>;

export function Component() {
  const query = useListQuery(['state']);
  const list = useList<Mail>(paths.mails, query.values);
  const again = useAct({
    run: ({ id }: Mail) => post<Mail>(`${paths.mails}${id}/send-again/`),
    done: ({ recipient }) => `The mail to ${recipient} is sent again.`,
    changes: [paths.mails, paths.system],
  });
  const columns: readonly Column<Mail>[] = [
    {
      label: 'Mail',
      isHeading: true,
      cell: ({ recipient, template }) => (
        <span className="person-names">
          {recipient}
          <span className="muted">{template}</span>
        </span>
      ),
    },
    { label: 'State', cell: ({ state }) => <Badge tone={STATES[state].tone}>{STATES[state].label}</Badge> },
    { label: 'Written', cell: ({ created_at }) => <Time at={created_at} /> },
    { label: 'Sent', cell: ({ sent_at, due_at }) => (sent_at ? <Time at={sent_at} /> : <NextAttempt at={due_at} />) },
    { label: 'Attempts', cell: ({ attempts }) => attempts },
    { label: 'Last error', className: 'table-text', cell: ({ last_error }) => last_error ?? <span className="muted">–</span> },
    {
      label: 'Action',
      cell: (mail) =>
        mail.can_send_again ? (
          <button type="button" className="button button-small" disabled={again.isPending} onClick={() => again.mutate(mail)}>
            Send again <span className="visually-hidden">to {mail.recipient}</span>
          </button>
        ) : (
          <span className="muted">–</span>
        ),
    },
  ];
  return (
    <Page title="Mail">
      <Filters query={query}>
        <SelectFilter
          query={query}
          name="state"
          label="State"
          options={Object.entries(STATES).map(([state, { label }]) => [state, label])}
        />
      </Filters>
      <ListView {...{ list, query, columns }} one="mail" many="mails" />
    </Page>
  );
}

const NextAttempt = ({ at }: { at: string | null }) =>
  at === null ? (
    <span className="muted">–</span>
  ) : (
    <span className="muted">
      Next try <Time at={at} />
    </span>
  );
