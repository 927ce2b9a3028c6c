import { parseError } from '../wire-errors.js';

const MAX_PAIRS = 1000;

/** Parses a URL-encoded form. Of a key that comes twice the last value counts, as in Django; brackets mean nothing. */
export function parseForm(text: string): Record<string, string> {
  if (text === '') return {};
  const pairs = text.split('&', MAX_PAIRS + 1);
  if (pairs.length > MAX_PAIRS) throw parseError('Form', 'too many fields');
  const entries = pairs.map((pair) => {
    const [key = '', ...rest] = pair.split('=');
    return [decode(key), decode(rest.join('='))] as const;
  });
  return Object.fromEntries(entries);
}

/** A percent sign that begins no escape stands for itself, as in Python. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' ').replace(/%(?![\da-f]{2})/gi, '%25'));
  } catch {
    throw parseError('Form', 'a value is not UTF-8');
  }
}
