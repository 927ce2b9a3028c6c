import type { User } from '../api/types';
import { Badge } from '../ui/badge';
import { roleName } from './roles';

export const RoleBadge = ({ user: { role, role_requested: requested } }: { user: User }) => (
  <span className="badges">
    <Badge tone={role === 'admin' ? 'accent' : 'neutral'}>{roleName(role)}</Badge>
    {requested && <Badge tone="attention">Wants {roleName(requested)}</Badge>}
  </span>
);

export const ActiveBadge = ({ user }: { user: User }) =>
  user.is_active ? <Badge tone="good">Active</Badge> : <Badge tone="problem">Deactivated</Badge>;
