/** Chance that repeats itself: the same seed and place always give the same numbers, whatever was drawn for another place. */
export class Chance {
  private state: number;

  constructor(seed: number, place: number) {
    this.state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(place + 1, 0xc2b2ae35)) >>> 0;
  }

  /** A number from 0 up to 1, which is never reached: one step of mulberry32. */
  fraction(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Whether something happens that happens with this probability. */
  happens(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** One of the numbers from 0 below `count`; the higher the favour, the more often a low one. */
  below(count: number, favour = 1): number {
    return Math.floor(count * this.fraction() ** favour);
  }

  /** At least `least` and seldom much more: a Pareto distribution, with twice `least` as its mean, cut off at `most`. */
  many(least: number, most: number): number {
    return Math.min(most, Math.floor(least / Math.sqrt(1 - this.fraction())));
  }

  oneOf<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.below(choices.length)] ?? choices[0];
  }
}
