import { ROLES, type Role } from '../api/types';
import type { Option } from '../ui/field';

const NAMES = { patient: 'Patient', doctor: 'Doctor', admin: 'Admin' } satisfies Record<Role, string>;

export const roleName = (role: Role): string => NAMES[role];

export const ROLE_OPTIONS: readonly Option[] = ROLES.map((role) => [role, NAMES[role]]);
