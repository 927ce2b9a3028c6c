import { count, guess, NOTHING, waitAfter, type Step, type Tally } from './steps.js';

const SECOND = 1000;
const DAY = 86_400_000;

/** Takes the same step again and again from nothing, at these moments, and returns what it says. */
function walk(step: Step, points: number, milliseconds: number, moments: readonly number[]): { consumed: number; wait: number }[] {
  let tally: Tally = NOTHING;
  return moments.map((now) => {
    const taken = step(tally, 1, { points, milliseconds }, now);
    ({ tally } = taken);
    return { consumed: taken.consumed, wait: taken.wait };
  });
}

describe('counting', () => {
  const limit = { points: 2, milliseconds: 60_000 };

  it('goes on within the window that the first point begins, and begins another after it', () => {
    expect(walk(count, 2, 60_000, [1000, 31_000, 60_999, 61_000])).toEqual([
      { consumed: 1, wait: 60_000 },
      { consumed: 2, wait: 30_000 },
      { consumed: 3, wait: 1 },
      { consumed: 1, wait: 60_000 },
    ]);
  });

  it('keeps nothing of what is refused', () => {
    const full = { points: 2, expiresAt: 5000 };

    expect(count(full, 1, limit, 1000)).toEqual({ tally: full, consumed: 3, wait: 4000 });
    expect(count(full, 1, limit, 1000).tally).toBe(full);
  });

  it('gives back down to nothing', () => {
    expect(count({ points: 2, expiresAt: 5000 }, -1, limit, 1000).tally).toEqual({ points: 1, expiresAt: 5000 });
    expect(count({ points: 2, expiresAt: 5000 }, -1, limit, 5000).tally.points).toBe(0);
    expect(count(NOTHING, -1, limit, 1000).tally.points).toBe(0);
  });
});

describe('the wait after wrong guesses', () => {
  it('is none while they are free, then doubles up to a quarter of an hour', () => {
    const seconds = Array.from({ length: 19 }, (_, guesses) => waitAfter(guesses, 5) / SECOND);

    expect(seconds).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900]);
    expect(waitAfter(1_000_000, 5)).toBe(900 * SECOND);
  });
});

describe('guessing', () => {
  const FREE = 5;

  it('is let through five times at once, and not a sixth time', () => {
    const outcomes = walk(guess, FREE, DAY, Array<number>(200).fill(SECOND));

    expect(outcomes.slice(0, 5)).toEqual(Array(5).fill({ consumed: 1, wait: 0 }));
    expect(outcomes.slice(5)).toEqual(Array(195).fill({ consumed: 6, wait: 1000 }));
  });

  it('is let through once after each wait', () => {
    const t = SECOND;
    const outcomes = walk(guess, FREE, DAY, [0, 0, 0, 0, 0, t - 1, t, t + 1, 3 * t - 1, 3 * t, 3 * t, 7 * t]);

    expect(outcomes.slice(5)).toEqual([
      { consumed: 6, wait: 1 },
      { consumed: 1, wait: 0 },
      { consumed: 6, wait: 1999 },
      { consumed: 6, wait: 1 },
      { consumed: 1, wait: 0 },
      { consumed: 6, wait: 4000 },
      { consumed: 1, wait: 0 },
    ]);
  });

  it('is forgotten a day after the last wait', () => {
    const spent: Tally = { points: 15, expiresAt: 900 * SECOND + DAY };
    const limit = { points: FREE, milliseconds: DAY };

    expect(guess(spent, 1, limit, 900 * SECOND + DAY - 1).tally.points).toBe(16);
    expect(guess(spent, 1, limit, 900 * SECOND + DAY).tally.points).toBe(1);
  });

  it('is open again once it is given back', () => {
    const limit = { points: FREE, milliseconds: DAY };
    const fifth = guess({ points: 4, expiresAt: DAY }, 1, limit, 0).tally;

    const { tally } = guess(fifth, -1, limit, 0);

    expect(tally).toEqual({ points: 4, expiresAt: DAY });
    expect(guess(tally, 1, limit, 0).consumed).toBe(1);
  });

  it('waits no longer than its own wait when the time for which it is remembered was shortened', () => {
    const tally: Tally = { points: 6, expiresAt: DAY };

    expect(guess(tally, 1, { points: FREE, milliseconds: 3_600_000 }, 0).wait).toBe(2000);
    expect(guess({ ...tally, points: 3 }, 1, { points: FREE, milliseconds: 3_600_000 }, 0).consumed).toBe(1);
  });
});
