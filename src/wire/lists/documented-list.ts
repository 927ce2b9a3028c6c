import { applyDecorators } from '@nestjs/common';
import { QueryParameter } from '../docs/answers.js';
import { address, integer, list, orNull, shape, text, type Schema } from '../docs/schema.js';

/** What the list at a path answers: an unpaged request gets the bare array. */
export const listOf = (path: string, item: Schema): Schema => ({ anyOf: [list(item), pagesOf(path, item)] });

/** What a list at a path answers that has no bare array. */
export function pagesOf(path: string, item: Schema): Schema {
  const next = { ...orNull(address), example: `https://api.example.com${path}?page=2&cursor=WzEsWzIwXSwyLCJ4Il0` };
  return shape({ count: integer, next, previous: orNull(address), results: list(item) });
}

interface ListWords {
  /** What a search looks through. */
  readonly search: string;
  /** The fields that it can be ordered by. */
  readonly ordering: readonly string[];
}

/** What a list at a path answers that is walked by cursors alone. */
export function walkOf(path: string, item: Schema): Schema {
  const next = { ...orNull(address), example: `https://api.example.com${path}?cursor=WzEsWzIwXSxudWxsLCJ4Il0` };
  return shape({ next, previous: orNull(address), results: list(item) });
}

/** Documents what every list takes, in the words that differ. */
export const ListParameters = (words: ListWords): MethodDecorator =>
  // Listed in reverse: decorators apply from the bottom up.
  applyDecorators(OrderParameters(words), PageParameters());

/** Documents what a list is searched for and ordered by. */
export const OrderParameters = ({ search, ordering }: ListWords): MethodDecorator =>
  applyDecorators(
    QueryParameter('ordering', text, `${ordering.map((field) => `\`${field}\``).join(', ')}; a minus reverses; several with commas`),
    QueryParameter('search', text, search),
  );

const CURSOR = QueryParameter('cursor', text, 'From a `next` or `previous` link');
const PAGE_SIZE = QueryParameter('page_size', integer, 'Items on a page');

/** Documents how a list is cut. */
export const PageParameters = (): MethodDecorator =>
  applyDecorators(
    QueryParameter('offset', integer, 'How many to skip'),
    QueryParameter('limit', integer, 'How many, together with `offset`'),
    CURSOR,
    PAGE_SIZE,
    QueryParameter('page', text, 'A page number, or `last`'),
  );

/** Documents how a list is walked. */
export const WalkParameters = (): MethodDecorator => applyDecorators(CURSOR, PAGE_SIZE);

/** How a list is cut. */
export const PAGES =
  'A bare array of at most 1,000, or pages once `page`, `page_size`, `cursor`, `limit` or `offset` is named. Follow `next`: it costs the same on every page.';
