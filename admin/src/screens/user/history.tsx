import { Link } from 'react-router';
import { AuditList } from '../../audit/audit-list';
import { useListQuery } from '../../lists/use-list-query';
import { useUser } from './user';

/** What was done to somebody, and the way to what they did. */
export function Component() {
  const user = useUser();
  return (
    <>
      <div className="section-actions">
        <Link to={`/audit?actor=${user.id}`} className="button">
          What they did
        </Link>
      </div>
      <AuditList query={useListQuery([])} of={user.id} />
    </>
  );
}
