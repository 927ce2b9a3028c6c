/** How many mails may be on their way at once. */
export const WIDTH = 5;

const FIRST_PAUSE = 5_000;
/** With the time that an attempt at a silent server takes, no mail waits a minute after the server is back. */
const LONGEST_PAUSE = 20_000;

/**
 * A circuit breaker before the mail server: how many mails may be on their way now. Half-open, it lets one alone try a server of which
 * nothing is known yet, or which has failed; closed, it lets several go at once; open, it leaves a server that goes on failing in peace for
 * longer and longer. All times in milliseconds.
 */
export class CircuitBreaker {
  private isProven = false;
  private failures = 0;
  private pausedUntil = 0;

  /** How many mails may be on their way at a moment, which is in milliseconds since 1970; none during a pause. */
  allowance(now: number): number {
    const pause = this.pausedUntil - now;
    // A clock that was set back must not keep it open for hours.
    if (pause > 0 && pause <= LONGEST_PAUSE) return 0;
    return this.isProven ? WIDTH : 1;
  }

  /** What a mail that sets off now has to hand in should it fail. */
  get round(): number {
    return this.failures;
  }

  /** The server has taken a mail, or answered about one. Returns whether it had been out of order. */
  worked(): boolean {
    const wasBroken = this.failures > 0;
    this.isProven = true;
    this.failures = 0;
    this.pausedUntil = 0;
    return wasBroken;
  }

  /** The server has failed. Of the mails that set off in one round the first to fail speaks for all. Returns whether an outage begins. */
  failed(round: number, now: number): boolean {
    if (round !== this.failures) return false;
    this.isProven = false;
    this.failures++;
    // A single failure may be the fault of one mail: the next is tried at once.
    if (this.failures > 1) this.pausedUntil = now + Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (this.failures - 2));
    return this.failures === 1;
  }
}
