import { ACTION_OPTIONS } from '../../audit/actions';
import { AuditList } from '../../audit/audit-list';
import { paths } from '../../api/paths';
import { DateFilter, Filters, SelectFilter } from '../../lists/filters';
import { useListQuery } from '../../lists/use-list-query';
import { DownloadButton } from '../../ui/download-button';
import { Page } from '../../ui/page';
import { Subject } from './subject';

export function Component() {
  const query = useListQuery(['action', 'outcome', 'actor', 'subject', 'from', 'to']);
  return (
    <Page title="Audit trail" actions={<DownloadButton path={`${paths.audit}export.csv`} filters={query.filters} name="audit.csv" />}>
      <Filters query={query}>
        <SelectFilter query={query} name="action" label="What" options={ACTION_OPTIONS} />
        <SelectFilter
          query={query}
          name="outcome"
          label="Outcome"
          options={[
            ['success', 'Done'],
            ['failure', 'Refused'],
          ]}
        />
        <DateFilter query={query} name="from" label="From" />
        <DateFilter query={query} name="to" label="Before" />
        <Subject query={query} name="actor" label="By" />
        <Subject query={query} name="subject" label="To" />
      </Filters>
      <AuditList query={query} />
    </Page>
  );
}
