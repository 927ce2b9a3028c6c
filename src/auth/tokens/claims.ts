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

/** How far the clock of another server of ours may be ahead, in seconds. */
const SKEW = 5;

/** Whether the times of a payload hold now: there is an expiry, it lies ahead, and the token is not from the future. */
export function timesHold({ exp, iat }: Record<string, unknown>, now: number): boolean {
  return isMoment(exp) && exp > now && (iat === undefined || (isMoment(iat) && iat <= now + SKEW));
}

const isMoment = (value: unknown): value is number => Number.isSafeInteger(value);

/**
 * Whether the signature is spelled in the one way that we spell it: base64url leaves bits of the last character unused, and a verifier that
 * decodes does not see them.
 */
export function isCanonical(token: string): boolean {
  const signature = token.slice(token.lastIndexOf('.') + 1);
  return Buffer.from(signature, 'base64url').toString('base64url') === signature;
}
