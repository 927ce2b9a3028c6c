import type { Request } from 'express';
import { heldBytesOf } from '../held-bytes.js';
import { configOf } from '../request.js';
import { bodyTooLarge, parseError, unsupportedMediaType, WireError } from '../wire-errors.js';
import { parseForm } from './form.js';
import { parseJson } from './json.js';
import { parseMultipart } from './multipart.js';
import { decodeUtf8 } from './utf8.js';

const bodies = new WeakMap<Request, Promise<unknown>>();

/**
 * Reads the body of a request by its media type, as djangorestframework's parsers do. No body at all counts as `{}`. A body can be asked for
 * again: the CSRF check looks for its token there before the route reads its form.
 */
export function readBody(request: Request): Promise<unknown> {
  const body = bodies.get(request) ?? parseBody(request);
  bodies.set(request, body);
  return body;
}

/**
 * Reads a JSON body whose media type says what is in it; null when there is none. Throws for a type that is none of these, and for more
 * bytes than the limit.
 */
export async function readTypedJson<T extends string>(
  request: Request,
  types: readonly T[],
  limit: number,
): Promise<{ readonly type: T; readonly value: unknown } | null> {
  const mediaType = mediaTypeOf(request);
  if (mediaType === null) return null;
  const type = types.find((one) => one === mediaType);
  if (!type) throw unsupportedMediaType(request.headers['content-type'] ?? '');
  return { type, value: parseJson(await collect(request, 'JSON', limit)) };
}

async function parseBody(request: Request): Promise<unknown> {
  const { maxBody } = configOf(request);
  const mediaType = mediaTypeOf(request);
  switch (mediaType) {
    case null:
      return {};
    case 'application/json':
      return parseJson(await collect(request, 'JSON', maxBody));
    case 'application/x-www-form-urlencoded':
      return parseForm(await collect(request, 'Form', maxBody));
    case 'multipart/form-data':
      return parseMultipart(request);
    default:
      throw unsupportedMediaType(request.headers['content-type'] ?? '');
  }
}

/** What a body says that it is, in lower case; null when there is none. Throws for what would have to be decoded before it is parsed. */
function mediaTypeOf({ headers }: Request): string | null {
  const { 'content-type': contentType = '', 'content-encoding': encoding = 'identity', 'content-length': length } = headers;
  const hasBody = headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
  if (!hasBody) return null;

  // A compressed body could be a bomb; nobody compresses what fits into these limits.
  if (encoding !== 'identity') throw unsupportedMediaType(`${contentType}; encoding=${encoding}`);
  const [mediaType = '', ...parameters] = contentType.split(';').map((part) => part.trim());
  const charset = parameters.map((part) => /^charset="?([\w-]+)"?$/i.exec(part)?.[1]).find(Boolean) ?? 'utf-8';
  if (!/^utf-?8$/i.test(charset)) throw unsupportedMediaType(contentType);
  return mediaType.toLowerCase();
}

type Format = 'JSON' | 'Form';

/** Listens to the request rather than iterating over it, which costs as much as parsing what comes. */
async function collect(request: Request, format: Format, limit: number): Promise<string> {
  if (Number(request.headers['content-length']) > limit) throw bodyTooLarge(limit);
  const incomplete = (): WireError => parseError(format, 'the body is incomplete');
  // Nothing more will happen to a request whose client has left already.
  if (request.destroyed) throw incomplete();
  const chunks: Buffer[] = [];
  const held = heldBytesOf(request);
  let size = 0;
  await new Promise<void>((resolve, reject) => {
    const settle = (error?: Error): void => {
      request.off('data', take).off('end', settle).off('error', refuse).off('close', refuse);
      if (error) reject(error);
      else resolve();
    };
    const refuse = (): void => settle(incomplete());
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      chunks.push(chunk);
      try {
        if (size > limit) throw bodyTooLarge(limit);
        held.add(request, chunk.length);
      } catch (error) {
        // The rest is not read, and the request not destroyed: its socket still has to carry the answer.
        request.pause();
        settle(error as Error);
      }
    };
    request.on('data', take).on('end', settle).on('error', refuse).on('close', refuse);
  });
  return decodeUtf8(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks), format, 'the body');
}
