import type { Config } from '../config/config.js';

export type Rotation = Config['jwt']['rotation'];

/** How a presented refresh token stands to its session. */
export interface Presented {
  /** Generations between the presented token and the session's present one; null when it is older than the parent. */
  readonly age: 0 | 1 | null;
  /** The session's present generation. */
  readonly generation: number;
  /** Milliseconds since the present generation was issued. */
  readonly sinceRotation: number;
}

/**
 * What becomes of a session when a refresh token is presented: `keep` answers an access token alone, `rotate` issues the next generation,
 * `repeat` hands out the present one again, `revoke` ends the session because a token was used twice.
 */
export type Verdict = 'keep' | 'rotate' | 'repeat' | 'revoke';

/** How long the parent of the present token may come again, for the answer that got lost and for the second tab. In milliseconds. */
const GRACE = 10_000;

/**
 * Judges a refresh token (RFC 9700 4.14, with a grace). A session that has rotated only once may, under `adaptive`, see its first token
 * again for ever: that is a client which never replaces it, as SimpleJWT's default lets it.
 */
export function judge(rotation: Rotation, { age, generation, sinceRotation }: Presented): Verdict {
  if (age === null) return 'revoke';
  if (rotation === 'off') return 'keep';
  if (age === 0) return 'rotate';
  const isFirstToken = generation === 1;
  return (rotation === 'adaptive' && isFirstToken) || sinceRotation <= GRACE ? 'repeat' : 'revoke';
}
