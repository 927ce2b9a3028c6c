import { parseError } from '../wire-errors.js';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Decodes bytes strictly. Throws the error of the format's parser, which names what was decoded, for bytes that are not UTF-8. */
export function decodeUtf8(bytes: Buffer, format: Parameters<typeof parseError>[0], what: string): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw parseError(format, `${what} is not UTF-8`);
  }
}
