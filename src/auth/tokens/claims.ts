/** What SimpleJWT writes into a token, and the session that it belongs to. Times are seconds. */
interface Claims {
  readonly exp: number;
  readonly iat: number;
  readonly jti: string;
  /** A string, as SimpleJWT has it. */
  readonly user_id: string;
  readonly sid: string;
}

export interface AccessClaims extends Claims {
  readonly token_type: 'access';
}

export interface RefreshClaims extends Claims {
  readonly token_type: 'refresh';
}

/** The session and the person that a token names. */
export interface TokenSubject {
  readonly sessionId: number;
  readonly userId: number;
}

const readId = (value: unknown): number | null => (typeof value === 'string' && /^[1-9]\d{0,14}$/.test(value) ? Number(value) : null);

/** Reads whom a payload names; null when it names nobody. */
export function subjectOf({ user_id, sid }: Record<string, unknown>): TokenSubject | null {
  const userId = readId(user_id);
  const sessionId = readId(sid);
  return userId === null || sessionId === null ? null : { sessionId, userId };
}

/** When a token that was just written ends, in milliseconds. Nothing is verified. */
export function expiryOf(token: string): number {
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
  return (JSON.parse(payload) as Claims).exp * 1000;
}

/** How far the clock of another server of ours may be ahead, in seconds. */
const SKEW = 5;

/** Whether the times of a payload hold now: there is an expiry, it lies ahead, and the token is not from the future. */
export function timesHold({ exp, iat }: Record<string, unknown>, now: number): boolean {
  return isMoment(exp) && exp > now && (iat === undefined || (isMoment(iat) && iat <= now + SKEW));
}

/** Whether a payload names our audience and no other. A verifier also takes a list with ours in it: a token that others may present too. */
export const isFor = (audience: string | null, { aud }: Record<string, unknown>): boolean => aud === (audience ?? undefined);

const isMoment = (value: unknown): value is number => Number.isSafeInteger(value);

/** What the headers of our tokens say. One that says more (`crit`, `zip`, `jwk`) wants to be understood in a way that we do not. */
const HEADER: ReadonlySet<string> = new Set(['alg', 'typ', 'kid']);

/**
 * Reads the header of a token; null unless the token is spelled in the one way that we spell it, so that nobody reads it otherwise than it
 * was verified: base64url leaves bits of the last character unused, JSON may name a member twice, and a verifier passes over what it does
 * not know in a header.
 */
export function headerOf(token: string): { readonly keyId: unknown } | null {
  const [head = '', payload = '', signature = ''] = token.split('.');
  const header = membersOf(head);
  if (!header || !membersOf(payload)) return null;
  if (header['typ'] !== 'JWT' || Object.keys(header).some((name) => !HEADER.has(name))) return null;
  return Buffer.from(signature, 'base64url').toString('base64url') === signature ? { keyId: header['kid'] ?? null } : null;
}

/** Reads a part of a token; null when it is no object, or not in the words that JSON.stringify has for it. */
function membersOf(part: string): Record<string, unknown> | null {
  const text = Buffer.from(part, 'base64url').toString();
  if (!text.startsWith('{')) return null;
  try {
    const members = JSON.parse(text) as Record<string, unknown>;
    return JSON.stringify(members) === text ? members : null;
  } catch {
    return null;
  }
}
