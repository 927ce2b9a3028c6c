import { applyDecorators } from '@nestjs/common';
import type { Request } from 'express';
import { QueryParameter } from '../wire/docs/answers.js';
import { integer, text } from '../wire/docs/schema.js';
import { choice, id, moment, readFilters } from '../wire/lists/filters.js';
import { AUDIT_ACTIONS, OUTCOMES } from './actions.js';
import type { AuditFilter } from './audit-lists.js';

/** Documents what narrows entries down. */
export const AuditParameters = (): MethodDecorator =>
  // Listed in reverse: decorators apply from the bottom up.
  applyDecorators(
    QueryParameter('to', text, 'Only what happened before this moment or day'),
    QueryParameter('from', text, 'Only what happened at this moment or day, or later'),
    QueryParameter('outcome', { type: 'string', enum: OUTCOMES }, 'Only what succeeded, or only what was refused'),
    QueryParameter('subject', integer, 'Only what concerns the account with this id'),
    QueryParameter('actor', integer, 'Only what the account with this id did'),
    QueryParameter('action', { type: 'string', enum: AUDIT_ACTIONS }, 'Only this'),
  );

/** Reads which entries the query string asks for. */
export const readAuditFilter = (request: Request): AuditFilter =>
  readFilters(request, (read) => ({
    action: read('action', choice(AUDIT_ACTIONS)),
    outcome: read('outcome', choice(OUTCOMES)),
    actorId: read('actor', id),
    subjectId: read('subject', id),
    from: read('from', moment),
    to: read('to', moment),
  }));
