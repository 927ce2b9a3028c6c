import { parseError } from '../wire-errors.js';

const MAX_DEPTH = 32;

/** Parses a JSON body. The sentence after the prefix is V8's, without the piece of the body that it quotes. */
export function parseJson(text: string): unknown {
  if (text === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw parseError('JSON', position(error as SyntaxError));
  }
  if (isDeeperThan(value, MAX_DEPTH)) throw parseError('JSON', `more than ${MAX_DEPTH} levels deep`);
  return value;
}

function position({ message }: SyntaxError): string {
  if (message.includes('Unexpected end')) return 'Unexpected end of the body';
  const at = /at position (\d+)/.exec(message)?.[1];
  return at ? `Unexpected character: char ${at}` : 'Unexpected character';
}

/** Looks at a level at a time, because a function that calls itself would overflow on what it is to find. */
function isDeeperThan(value: unknown, limit: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= limit; depth++) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? (Object.values(one) as unknown[]) : []));
    if (level.length === 0) return false;
  }
  return true;
}
