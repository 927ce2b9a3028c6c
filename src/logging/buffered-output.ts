import { writeSync } from 'node:fs';

const PIECE = 8192;
/** Bytes that a pipe takes undivided (PIPE_BUF on Linux). */
const UNDIVIDED = 4096;
const NEWLINE = 10;
/** How long a line waits for others at most. In milliseconds, as all times here. */
const FLUSH_EVERY = 250;
/** When a pipe that was full is tried again. What goes through meanwhile is more than a busy server logs. */
const PIPE_PAUSE = 20;
/** So many characters wait for a reader that is slow, or for room on a disk. What comes on top of them is lost, and counted. */
const MOST_WAITING = 1_048_576;
/** How long the end of the process waits for a pipe that is full. */
const LAST_WORDS = 500;

/**
 * Writes lines in pieces: a system call for each would cost more than all else that a request logs. It never throws and never waits: what
 * cannot be written at present, because the disk is full, the reader stalled or gone, is tried again later. Pieces are written on the spot:
 * it takes microseconds, and a write under way elsewhere could keep the process from its end. A pipe has to be non-blocking.
 */
export class BufferedOutput {
  private lines = '';
  /** The rest of a piece of which only the beginning could be written. */
  private rest = Buffer.alloc(0);
  private lost = 0;
  private isStuck = false;

  constructor(
    private readonly file: number,
    /** Whether other processes write to the same file, and no line of theirs may come into one of ours. */
    private readonly isShared = false,
  ) {
    setInterval(() => {
      if (!this.isStuck) this.flush();
    }, FLUSH_EVERY).unref();
  }

  write(line: string): void {
    if (this.lines.length + line.length > MOST_WAITING) {
      this.lost += 1;
      return;
    }
    this.lines += line;
    if (this.lines.length >= PIECE && !this.isStuck) this.flush();
  }

  /** Writes what is left, for a moment also to a pipe that is full: its reader may be about to read. */
  finish(): void {
    const deadline = performance.now() + LAST_WORDS;
    while (this.flush() === 'EAGAIN' && performance.now() < deadline) sleep(PIPE_PAUSE);
  }

  /** Writes what there is. Returns the code of the error that kept it from writing all of it. */
  private flush(): string | undefined {
    try {
      this.writeAll();
      if (this.lost === 0) return undefined;
      this.lines = lossOf(this.lost);
      this.lost = 0;
      this.writeAll();
      return undefined;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      this.tryAgainIn(code === 'EAGAIN' ? PIPE_PAUSE : FLUSH_EVERY);
      return code;
    }
  }

  private writeAll(): void {
    while (this.rest.length > 0 || this.lines !== '') {
      if (this.rest.length === 0) {
        this.rest = Buffer.from(this.lines);
        this.lines = '';
      }
      this.rest = this.rest.subarray(writeSync(this.file, this.rest, 0, this.goingOut()));
    }
  }

  /** How many bytes are written at once: all, or as many whole lines as a pipe takes undivided. */
  private goingOut(): number {
    if (!this.isShared || this.rest.length <= UNDIVIDED) return this.rest.length;
    const end = this.rest.lastIndexOf(NEWLINE, UNDIVIDED - 1);
    return end < 0 ? this.rest.indexOf(NEWLINE) + 1 || this.rest.length : end + 1;
  }

  private tryAgainIn(milliseconds: number): void {
    this.isStuck = true;
    setTimeout(() => {
      this.isStuck = false;
      this.flush();
    }, milliseconds).unref();
  }
}

const lossOf = (lines: number): string =>
  `${JSON.stringify({ level: 'warn', time: new Date().toISOString(), context: 'Log', lines, msg: 'Lines were lost, because they could not be written' })}\n`;

const sleep = (milliseconds: number): unknown => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
