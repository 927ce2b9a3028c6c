import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { NotFound } from '../errors/domain-error.js';

/** The id that a text spells; null when it spells none. */
export function idIn(text: string): number | null {
  const id = /^[1-9]\d{0,18}$/.test(text) ? Number(text) : NaN;
  return Number.isSafeInteger(id) ? id : null;
}

/**
 * Reads the `:id` of a request's path, or another id in it, as it was written: an escaped digit is none. What is no plain number names
 * nothing: throws {@link NotFound}, and never takes a rounded or converted id.
 */
export function idOf(request: Request, name = 'id'): number {
  const id = idIn(String(request.params[name]));
  if (id === null || !request.path.split('/').includes(String(id))) throw new NotFound();
  return id;
}

/** Gives a route the `:id` of its path, or another id in it: see {@link idOf}. */
export const PathId = createParamDecorator((name: string | undefined, context: ExecutionContext) =>
  idOf(context.switchToHttp().getRequest<Request>(), name),
);
