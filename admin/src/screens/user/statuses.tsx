import { StatusList } from '../../statuses/status-list';
import { useListQuery } from '../../lists/use-list-query';
import { useUser } from './user';

export function Component() {
  const user = useUser();
  return <StatusList query={useListQuery([])} of={user.id} />;
}
