import { Injectable, type PipeTransform } from '@nestjs/common';
import type { Request } from 'express';
import { NotFound } from '../errors/domain-error.js';

/** Reads an id from a path. What is no plain number names nothing: 404, never a rounded or converted id. */
export function readId(value: string | undefined): number {
  const id = /^[1-9]\d{0,18}$/.test(value ?? '') ? Number(value) : NaN;
  if (!Number.isSafeInteger(id)) throw new NotFound();
  return id;
}

/** Reads the `:id` of a request's path as it was written: an escaped digit is none. */
export function idOf(request: Request): number {
  const id = readId(String(request.params['id']));
  if (!request.path.split('/').includes(String(id))) throw new NotFound();
  return id;
}

@Injectable()
export class IdPipe implements PipeTransform<string, number> {
  transform(value: string): number {
    return readId(value);
  }
}
