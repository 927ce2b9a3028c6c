import type { Request } from 'express';
import type { Actor } from '../access/actor.js';
import { idIn } from '../wire/id.js';
import { parameter, readListRequest } from '../wire/lists/list-request.js';
import { readOrder } from '../wire/lists/order.js';
import { STATUS_ORDER_FIELDS, type StatusFilter, type StatusOrder } from './status-lists.js';
import { viewerOf } from './visibility.js';

/** The id that no profile has. */
const NOBODY = 0;

/** Reads which statuses the query string asks for, in which order: the newest first unless said otherwise. */
export function readStatusQuery(request: Request, actor: Actor | null): { filter: StatusFilter; order: readonly StatusOrder[] } {
  const { terms, ordering } = readListRequest(request);
  const profile = parameter(request, 'user_profile');
  return {
    filter: { viewer: viewerOf(actor), terms, ownerId: profile ? (idIn(profile) ?? NOBODY) : null },
    order: readOrder(ordering, STATUS_ORDER_FIELDS, { field: 'id', descending: true }),
  };
}
