import type { Request } from 'express';
import { configOf } from '../request.js';
import { bodyTooLarge, parseError, unsupportedMediaType } from '../wire-errors.js';
import { parseForm } from './form.js';
import { parseJson } from './json.js';
import { parseMultipart } from './multipart.js';

/** Reads the body of a request by its media type, as djangorestframework's parsers do. No body at all counts as `{}`. */
export async function readBody(request: Request): Promise<unknown> {
  const { 'content-type': contentType = '', 'content-encoding': encoding = 'identity', 'content-length': length } = request.headers;
  const hasBody = request.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
  if (!hasBody) return {};

  // A compressed body could be a bomb; nobody compresses what fits into these limits.
  if (encoding !== 'identity') throw unsupportedMediaType(`${contentType}; encoding=${encoding}`);
  const [mediaType = '', ...parameters] = contentType.split(';').map((part) => part.trim());
  const charset = parameters.map((part) => /^charset="?([\w-]+)"?$/i.exec(part)?.[1]).find(Boolean) ?? 'utf-8';
  if (!/^utf-?8$/i.test(charset)) throw unsupportedMediaType(contentType);
  switch (mediaType.toLowerCase()) {
    case 'application/json':
      return parseJson(decode(await collect(request), 'JSON'));
    case 'application/x-www-form-urlencoded':
      return parseForm(decode(await collect(request), 'Form'));
    case 'multipart/form-data':
      return parseMultipart(request);
    default:
      throw unsupportedMediaType(contentType);
  }
}

async function collect(request: Request): Promise<Buffer> {
  const { maxBody } = configOf(request);
  if (Number(request.headers['content-length']) > maxBody) throw bodyTooLarge(maxBody);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBody) throw bodyTooLarge(maxBody);
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decode(bytes: Buffer, format: 'JSON' | 'Form'): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw parseError(format, 'the body is not UTF-8');
  }
}
