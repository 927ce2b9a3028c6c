import { createParamDecorator, Injectable, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import type { Request } from 'express';
import { NotFound } from '../errors/domain-error.js';

/** Reads an id from a path. What is no plain number names nothing: 404, never a rounded or converted id. */
export function readId(value: string | undefined): number {
  const id = idIn(value ?? '');
  if (id === null) throw new NotFound();
  return id;
}

/** The id that a text spells; null when it spells none. */
export function idIn(text: string): number | null {
  const id = /^[1-9]\d{0,18}$/.test(text) ? Number(text) : NaN;
  return Number.isSafeInteger(id) ? id : null;
}

/** Reads the `:id` of a request's path, or another id in it, as it was written: an escaped digit is none. */
export function idOf(request: Request, name = 'id'): number {
  const id = readId(String(request.params[name]));
  if (!request.path.split('/').includes(String(id))) throw new NotFound();
  return id;
}

/** Gives a route an id of its path, for routes whose `:id` nobody has looked up before. Throws {@link NotFound} for what is none. */
export const PathId = createParamDecorator((name: string | undefined, context: ExecutionContext) =>
  idOf(context.switchToHttp().getRequest<Request>(), name),
);

@Injectable()
export class IdPipe implements PipeTransform<string, number> {
  transform(value: string): number {
    return readId(value);
  }
}
