import { applyDecorators } from '@nestjs/common';
import type { Request } from 'express';
import { TEMPLATE_NAMES } from '../mail/letters.service.js';
import { MAIL_STATES } from '../mail/mail.entity.js';
import { QueryParameter } from '../wire/docs/answers.js';
import { choice, readFilters } from '../wire/lists/filters.js';
import type { OutboxFilter } from './outbox-lists.js';

/** Documents what narrows mails down. */
export const OutboxParameters = (): MethodDecorator =>
  // Listed in reverse: decorators apply from the bottom up.
  applyDecorators(
    QueryParameter('template', { type: 'string', enum: TEMPLATE_NAMES }, 'Only this kind'),
    QueryParameter('state', { type: 'string', enum: MAIL_STATES }, 'Only those to be sent, those sent, or those given up'),
  );

/** Reads which mails the query string asks for. */
export const readOutboxFilter = (request: Request): OutboxFilter =>
  readFilters(request, (read) => ({
    state: read('state', choice(MAIL_STATES)),
    template: read('template', choice(TEMPLATE_NAMES)),
  }));
