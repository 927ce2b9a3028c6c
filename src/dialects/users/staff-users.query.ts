import type { Request } from 'express';
import { ROLES, type Role } from '../../users/role.js';
import { USER_ORDER_FIELDS, type UserFilter, type UserOrder } from '../../users/user-lists.js';
import { parameter, readListRequest } from '../../wire/lists/list-request.js';
import { fieldErrors } from '../../wire/wire-errors.js';

/** Reads which accounts the query string asks for, in which order. Unknown order fields are ignored; an unknown role is refused. */
export function readUserQuery(request: Request): { filter: UserFilter; order: UserOrder[] } {
  const { terms, ordering } = readListRequest(request);
  const order = ordering.flatMap((text): UserOrder[] => {
    const descending = text.startsWith('-');
    const field = USER_ORDER_FIELDS.find((name) => name === (descending ? text.slice(1) : text));
    return field ? [{ field, descending }] : [];
  });
  const distinct = order.filter(({ field }, index) => order.findIndex((other) => other.field === field) === index);
  return {
    filter: { terms, role: readRole(parameter(request, 'role')), isActive: readFlag(parameter(request, 'is_active')) },
    order: distinct.length > 0 ? distinct : [{ field: 'id', descending: false }],
  };
}

function readRole(text: string | null): Role | null {
  if (!text) return null;
  const role = ROLES.find((known) => known === text);
  if (!role) throw fieldErrors({ role: [`Select a valid choice. ${text.slice(0, 100)} is not one of the available choices.`] });
  return role;
}

/** As django-filter reads it: what is neither true nor false filters nothing. */
function readFlag(text: string | null): boolean | null {
  const word = text?.toLowerCase();
  if (word === 'true' || word === '1') return true;
  return word === 'false' || word === '0' ? false : null;
}
