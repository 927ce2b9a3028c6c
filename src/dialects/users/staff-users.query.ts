import { applyDecorators } from '@nestjs/common';
import type { Request } from 'express';
import { Role, ROLES } from '../../users/role.js';
import { USER_ORDER_FIELDS, type UserFilter, type UserOrder } from '../../users/user-lists.js';
import { QueryParameter } from '../../wire/docs/answers.js';
import { boolean, text } from '../../wire/docs/schema.js';
import { OrderParameters } from '../../wire/lists/documented-list.js';
import { choice, moment, readFilters } from '../../wire/lists/filters.js';
import { parameter, readListRequest } from '../../wire/lists/list-request.js';
import { readOrder } from '../../wire/lists/order.js';

const ORDER = { search: 'Words that all occur in the username, the address or a name', ordering: USER_ORDER_FIELDS };

/** Documents what narrows accounts down, and their order. */
export const UserParameters = (): MethodDecorator =>
  // Listed in reverse: decorators apply from the bottom up.
  applyDecorators(
    QueryParameter('date_joined__lt', text, 'Only who joined before this moment or day'),
    QueryParameter('date_joined__gte', text, 'Only who joined at this moment or day, or later'),
    QueryParameter('role_requested', { type: 'string', enum: [Role.doctor] }, 'Only who has asked for this role'),
    QueryParameter('is_active', boolean, 'Only active, or only deactivated accounts'),
    QueryParameter('role', { type: 'string', enum: ROLES }, 'Only this role'),
    OrderParameters(ORDER),
  );

/** Reads which accounts the query string asks for, in which order. Unknown order fields are ignored; what cannot be read is refused. */
export function readUserQuery(request: Request): { filter: UserFilter; order: readonly UserOrder[] } {
  const { terms, ordering } = readListRequest(request);
  return {
    filter: readFilters(request, (read) => ({
      terms,
      role: read('role', choice(ROLES)),
      isActive: readFlag(parameter(request, 'is_active')),
      requestedRole: read('role_requested', choice([Role.doctor])),
      joinedFrom: read('date_joined__gte', moment),
      joinedBefore: read('date_joined__lt', moment),
    })),
    order: readOrder(ordering, USER_ORDER_FIELDS, { field: 'id', descending: false }),
  };
}

/** As django-filter reads it: what is neither true nor false filters nothing. */
function readFlag(sent: string | null): boolean | null {
  const word = sent?.toLowerCase();
  if (word === 'true' || word === '1') return true;
  return word === 'false' || word === '0' ? false : null;
}
