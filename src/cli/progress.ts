import type { Console } from './console.js';

const BAR_WIDTH = 30;
/** How often a line says how far it is, in milliseconds: at a terminal over itself, in a file one below the other. */
const WATCHED_EVERY = 100;
const WRITTEN_EVERY = 5000;

/** Says how far a long work is and when it will be done: a bar at a terminal, now and then a line elsewhere. */
export class Progress {
  private readonly startedAt = Date.now();
  private saidAt: number;

  /** Takes what was done before, and how much there is in all. */
  constructor(
    private readonly terminal: Console,
    private readonly start: number,
    private readonly total: number,
  ) {
    this.saidAt = terminal.isWatched ? 0 : this.startedAt;
  }

  /** Says it when it is time to. */
  reached(done: number): void {
    const now = Date.now();
    if (now - this.saidAt < (this.terminal.isWatched ? WATCHED_EVERY : WRITTEN_EVERY)) return;
    this.saidAt = now;
    const left = ((now - this.startedAt) / (done - this.start)) * (this.total - done);
    const text = `${count(done)} of ${count(this.total)}, about ${duration(left)} left`;
    if (this.terminal.isWatched) this.terminal.showLine(`${bar(done / this.total)} ${text}`);
    else this.terminal.say(text);
  }

  /** Ends with the cursor at the start of an empty line, and returns the milliseconds that it took. */
  end(): number {
    if (this.terminal.isWatched) this.terminal.showLine('');
    return Date.now() - this.startedAt;
  }
}

export const count = (number: number): string => number.toLocaleString('en-US');

/** A time in milliseconds as people say it. */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function bar(share: number): string {
  const full = Math.round(share * BAR_WIDTH);
  return `[${'#'.repeat(full)}${'.'.repeat(BAR_WIDTH - full)}] ${Math.floor(share * 100)} %`;
}
