import { createHash, randomBytes } from 'node:crypto';
import { setCookiesOf } from './browser.js';
import type { Answer } from './http.js';

/** The keys under which answers give out what opens a session. */
const GIVEN: ReadonlySet<string> = new Set(['token', 'key', 'access', 'refresh']);

/** What nobody may see but those whom it belongs to: every secret of a run, so that a test can look for them wherever they must not be. */
export class Secrets {
  private readonly spellings = new Map<string, ReadonlySet<string>>();

  /** How many there are. */
  get count(): number {
    return this.spellings.size;
  }

  keep(name: string, value: string): string {
    this.spellings.set(name, new Set(spellingsOf(value)));
    return value;
  }

  /** Makes a password that no other text contains. Not even a plain digest of it may be found. */
  password(name: string): string {
    const value = `pw-${randomBytes(12).toString('hex')}`;
    this.spellings.set(name, new Set([...spellingsOf(value), createHash('sha256').update(value).digest('hex')]));
    return value;
  }

  /** Keeps what an answer gives out, in its body and in cookies, and returns the names. What it gave out before keeps its name. */
  take(answer: Answer, from: string): string[] {
    const cookies = setCookiesOf(answer).map(({ name, value }) => [`cookie ${name}`, value] as const);
    return [...givenIn(answer.body), ...cookies].flatMap(([name, value]) => {
      if (value.length < 16) return [];
      const known = [...this.spellings].find(([, spellings]) => spellings.has(value))?.[0];
      if (known === undefined) this.keep(`${name} of ${from} (${this.count})`, value);
      return [known ?? `${name} of ${from} (${this.count - 1})`];
    });
  }

  /** The names of those that a text contains, in whatever spelling. */
  in(text: string): string[] {
    return [...this.spellings].filter(([, spellings]) => [...spellings].some((spelling) => text.includes(spelling))).map(([name]) => name);
  }
}

function givenIn(body: unknown): (readonly [string, string])[] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([key, value]) =>
    typeof value === 'string' ? (GIVEN.has(key) ? [[key, value] as const] : []) : givenIn(value),
  );
}

/** A secret as it is, as it travels, and what of a JWT is its own. */
function spellingsOf(value: string): string[] {
  const bytes = Buffer.from(value);
  const signature = value.split('.').length === 3 ? [value.slice(value.lastIndexOf('.') + 1)] : [];
  return [value, encodeURIComponent(value), bytes.toString('hex'), ...['base64', 'base64url'].map((to) => bytes.toString(to as BufferEncoding).replace(/=+$/, '')), ...signature]; // prettier-ignore
}
