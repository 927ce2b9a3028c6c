import type { Role, User } from '../../api/types';
import { roleName } from '../../users/roles';
import { useChange } from './user-acts';

/** Somebody asked for a role; whichever role is written decides on it. */
export function RoleRequest({ user, requested }: { user: User; requested: Role }) {
  const approval = useChange(user, `${user.username} is now a ${requested}.`);
  const denial = useChange(user, `The request of ${user.username} was rejected.`);
  const isDeciding = approval.isPending || denial.isPending;
  return (
    <section className="notice notice-attention role-request" aria-label="Request">
      <p>
        <strong>{user.username}</strong> asked to become a {roleName(requested).toLowerCase()}.
      </p>
      <div className="actions">
        <button type="button" className="button" disabled={isDeciding} onClick={() => denial.mutate({ role: user.role })}>
          Reject
        </button>
        <button type="button" className="button button-primary" disabled={isDeciding} onClick={() => approval.mutate({ role: requested })}>
          Approve
        </button>
      </div>
    </section>
  );
}
