import { applyDecorators } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../access/actor.js';
import { QueryParameter } from '../wire/docs/answers.js';
import { integer, text } from '../wire/docs/schema.js';
import { idIn } from '../wire/id.js';
import { ListParameters } from '../wire/lists/documented-list.js';
import { moment, readFilters } from '../wire/lists/filters.js';
import { parameter, readListRequest } from '../wire/lists/list-request.js';
import { readOrder } from '../wire/lists/order.js';
import { STATUS_ORDER_FIELDS, type StatusFilter, type StatusOrder, type StatusOrderField } from './status-lists.js';
import { viewerOf } from './visibility.js';

/** The id that no profile has. */
const NOBODY = 0;

/** Documents what narrows statuses down, and their order. */
export const StatusParameters = (): MethodDecorator =>
  // Listed in reverse: decorators apply from the bottom up.
  applyDecorators(
    QueryParameter('created_at__lt', text, 'Only what was said before this moment or day'),
    QueryParameter('created_at__gte', text, 'Only what was said at this moment or day, or later'),
    QueryParameter('user_profile', integer, 'Only those of the profile with this id'),
    ListParameters({ search: 'Words that all occur in the text', ordering: STATUS_ORDER_FIELDS }),
  );

/**
 * Reads which statuses the query string asks for, in which order: the newest first unless said otherwise. What cannot be read is refused,
 * but for a profile that nobody has.
 */
export function readStatusQuery(request: Request, actor: Actor | null): { filter: StatusFilter; order: readonly StatusOrder[] } {
  const { terms, ordering } = readListRequest(request);
  const profile = parameter(request, 'user_profile');
  const ownerId = profile ? (idIn(profile) ?? NOBODY) : null;
  const filter = readFilters(request, (read) => ({
    viewer: viewerOf(actor),
    terms,
    ownerId,
    createdFrom: read('created_at__gte', moment),
    createdBefore: read('created_at__lt', moment),
  }));
  return { filter, order: readOrder(ordering, STATUS_ORDER_FIELDS, { field: newest(filter), descending: true }) };
}

/** What tells the newest: the id, or among some days the moment, whose index begins with them. */
const newest = ({ ownerId, createdFrom, createdBefore }: StatusFilter): StatusOrderField =>
  ownerId === null && (createdFrom !== null || createdBefore !== null) ? 'created_at' : 'id';
