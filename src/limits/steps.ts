/** What was counted under one key. */
export interface Tally {
  readonly points: number;
  /** Milliseconds; what has expired counts for nothing. */
  readonly expiresAt: number;
}

/** What a step makes of a tally, and what it says of it. */
export interface Taken {
  readonly tally: Tally;
  /** What the library compares with the limit. */
  readonly consumed: number;
  /** Milliseconds until there is room again. */
  readonly wait: number;
}

/** One change of a tally, at a moment in milliseconds. A negative number of points is given back. */
export type Step = (before: Tally, points: number, limit: StepLimit, now: number) => Taken;

interface StepLimit {
  readonly points: number;
  readonly milliseconds: number;
}

export const NOTHING: Tally = { points: 0, expiresAt: 0 };

/** Counts within a window that begins with the first point. What is refused is not counted. */
export const count: Step = (before, points, limit, now) => {
  const isOpen = before.expiresAt > now;
  const total = Math.max(0, (isOpen ? before.points : 0) + points);
  const expiresAt = isOpen ? before.expiresAt : now + limit.milliseconds;
  const tally = points > 0 && total > limit.points ? before : { points: total, expiresAt };
  return { tally, consumed: total, wait: expiresAt - now };
};

/** The longest wait between two guesses, in milliseconds. */
export const LONGEST_WAIT = 900_000;

/** How long to wait after so many wrong guesses, in milliseconds: nothing as long as they are free, then 1 s, 2 s, 4 s … 15 minutes. */
export const waitAfter = (guesses: number, free: number): number =>
  guesses < free ? 0 : Math.min(LONGEST_WAIT, 1000 * 2 ** Math.min(guesses - free, 30));

/**
 * Counts guesses, each of which makes the next one wait. A guess that comes too early is refused and counts for nothing, so that only whoever
 * guesses waits longer. They are forgotten so long after the last wait: when the tally expires tells when the wait is over.
 */
export const guess: Step = (before, points, { points: free, milliseconds }, now) => {
  const guesses = before.expiresAt > now ? before.points : 0;
  if (points < 0) {
    const fewer = Math.max(0, guesses + points);
    return { tally: { points: fewer, expiresAt: now + milliseconds }, consumed: 0, wait: 0 };
  }
  // Where RATE_LIMITS was changed, no older tally makes anybody wait longer than this one would.
  const wait = Math.min(waitAfter(guesses, free), before.expiresAt - milliseconds - now);
  if (wait > 0) return { tally: before, consumed: free + 1, wait };
  const expiresAt = now + waitAfter(guesses + points, free) + milliseconds;
  return { tally: { points: guesses + points, expiresAt }, consumed: 1, wait: 0 };
};
