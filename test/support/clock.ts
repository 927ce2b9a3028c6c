/** Moves the time that the application sees. Timers go on as they would. */
export class Clock {
  private readonly real = Date.now.bind(Date);
  private offset = 0;
  private held: number | null = null;
  private spy: jest.SpyInstance | null = null;

  /** Stands still, now or at a moment. */
  hold(at: number = Date.now()): void {
    this.held = at;
    this.spyOn();
  }

  /** Moves ahead, or back with a negative number. In milliseconds. */
  advance(milliseconds: number): void {
    if (this.held === null) this.offset += milliseconds;
    else this.held += milliseconds;
    this.spyOn();
  }

  release(): void {
    this.spy?.mockRestore();
    this.spy = null;
    this.offset = 0;
    this.held = null;
  }

  private spyOn(): void {
    this.spy ??= jest.spyOn(Date, 'now').mockImplementation(() => this.held ?? this.real() + this.offset);
  }
}
