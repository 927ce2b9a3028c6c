/** Milliseconds of a clock that no test moves. */
export const realTime = performance.now.bind(performance);

/** Moves the time that the application sees: what the clock of the machine says, and what has passed. Timers go on as they would. */
export class Clock {
  private readonly real = Date.now.bind(Date);
  private offset = 0;
  private held: number | null = null;
  /** The same for what only goes forward. */
  private passed = 0;
  private heldSince: number | null = null;
  private spies: jest.SpyInstance[] = [];

  /** Stands still, now or at a moment. */
  hold(at: number = Date.now()): void {
    // Whole milliseconds, whose differences are exact.
    this.heldSince ??= Math.round(realTime());
    this.held = at;
    this.spyOn();
  }

  /** Lets so many milliseconds pass at once. */
  advance(milliseconds: number): void {
    this.passed += milliseconds;
    this.set(milliseconds);
  }

  /** Sets the clock of the machine back by so many milliseconds, as an administrator might. No time passes. */
  setBack(milliseconds: number): void {
    this.set(-milliseconds);
  }

  release(): void {
    for (const spy of this.spies.splice(0)) spy.mockRestore();
    this.offset = 0;
    this.held = null;
    this.passed = 0;
    this.heldSince = null;
  }

  private set(change: number): void {
    if (this.held === null) this.offset += change;
    else this.held += change;
    this.spyOn();
  }

  private spyOn(): void {
    if (this.spies.length > 0) return;
    this.spies = [
      jest.spyOn(Date, 'now').mockImplementation(() => this.held ?? this.real() + this.offset),
      jest.spyOn(performance, 'now').mockImplementation(() => (this.heldSince ?? realTime()) + this.passed),
    ];
  }
}
