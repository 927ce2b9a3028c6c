import type { Request } from 'express';
import { configOf } from '../request.js';
import { WireError } from '../wire-errors.js';

declare module 'express' {
  interface Request {
    /** The query string once it has been parsed, which Express does anew each time it is asked. */
    parsedQuery?: Query;
  }
}

type Query = Readonly<Record<string, string | string[] | undefined>>;

/** What a query string asks of a list. */
export interface ListRequest {
  /** How the answer is cut: one array, pages by number or cursor, or a limit and an offset. */
  readonly mode: 'array' | 'page' | 'offset';
  /** A page number as it was sent; `1` when none was. */
  readonly page: string;
  readonly hasPage: boolean;
  readonly size: number;
  readonly offset: number;
  readonly cursor: string | null;
  readonly terms: readonly string[];
  /** What `ordering` names, unchecked. */
  readonly ordering: readonly string[];
}

const ENVELOPE_PARAMETERS = ['page', 'page_size', 'limit', 'offset', 'cursor'];
/** The longest bare array. */
const ARRAY_CAP = 1000;
const MAX_SEARCH = 200;

/** The values of a query parameter, in their order. */
export const parameters = (request: Request, name: string): readonly string[] => [sent(request, name) ?? []].flat();

/** The last value of a query parameter; a key that comes twice is no list. */
export function parameter(request: Request, name: string): string | null {
  const value = sent(request, name);
  return (Array.isArray(value) ? value.at(-1) : value) ?? null;
}

function sent(request: Request, name: string): string | string[] | undefined {
  request.parsedQuery ??= request.query as Query;
  return request.parsedQuery[name];
}

/** What a list answers to a request that names no page. */
export type ListShape = 'array' | 'envelope';

/** Reads the query string of a list, forgiving what djangorestframework forgives. */
export function readListRequest(request: Request, shape: ListShape = configOf(request).listShape): ListRequest {
  const { pageSize, maxPageSize } = configOf(request);
  const asks = (name: string): boolean => parameter(request, name) !== null;
  const isArray = shape === 'array' && !ENVELOPE_PARAMETERS.some(asks);
  const isOffset = (asks('limit') || asks('offset')) && !asks('page') && !asks('cursor');
  const size = (name: string): number => Math.min(positive(parameter(request, name)) ?? pageSize, maxPageSize);
  return {
    mode: isArray ? 'array' : isOffset ? 'offset' : 'page',
    page: parameter(request, 'page') || '1',
    hasPage: asks('page') || !asks('cursor'),
    size: isArray ? ARRAY_CAP : size(isOffset ? 'limit' : 'page_size'),
    offset: positive(parameter(request, 'offset')) ?? 0,
    cursor: parameter(request, 'cursor'),
    terms: readTerms(parameter(request, 'search') ?? ''),
    ordering: (parameter(request, 'ordering') ?? '').split(',').map((field) => field.trim()),
  };
}

/** Splits a search at blanks and commas, except within quotes. */
function readTerms(search: string): string[] {
  if (search.includes('\0')) throw new WireError(400, ['Null characters are not allowed.']);
  if ([...search].length > MAX_SEARCH) throw new WireError(400, [`Ensure this value has at most ${MAX_SEARCH} characters.`]);
  return [...search.matchAll(/"([^"]*)"|'([^']*)'|[^\s,]+/g)]
    .map(([whole, double, single]) => double ?? single ?? whole)
    .filter((term) => term !== '');
}

/** Reads a number above zero. No list is so long that it matters by how much a number is too large to be exact. */
function positive(text: string | null): number | null {
  const number = text !== null && /^\d+$/.test(text) ? Math.min(Number(text), Number.MAX_SAFE_INTEGER) : 0;
  return number > 0 ? number : null;
}
