import { Filters, SearchFilter } from '../../lists/filters';
import { useListQuery } from '../../lists/use-list-query';
import { StatusList } from '../../statuses/status-list';
import { Page } from '../../ui/page';

export function Component() {
  const query = useListQuery(['search', 'ordering']);
  return (
    <Page title="Statuses">
      <Filters query={query}>
        <SearchFilter query={query} name="search" label="Search in statuses" />
      </Filters>
      <StatusList query={query} />
    </Page>
  );
}
