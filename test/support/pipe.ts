import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A named pipe that takes nothing more. */
export interface FullPipe {
  readonly path: string;
  /** What was written into it besides what filled it. */
  readonly read: () => string;
  readonly remove: () => void;
}

const FILLING = '\0';

/** Makes a pipe that somebody holds open for reading, and fills it. */
export function fullPipe(): FullPipe {
  const folder = mkdtempSync(path.join(tmpdir(), 'latchkey-pipe-'));
  const file = path.join(folder, 'pipe');
  execFileSync('mkfifo', [file]);
  const end = openSync(file, constants.O_RDWR | constants.O_NONBLOCK);
  const filling = Buffer.from(FILLING.repeat(4096));
  untilNothingGoes(() => writeSync(end, filling));
  return {
    path: file,
    read: () => {
      const pieces: Buffer[] = [];
      const piece = Buffer.alloc(65_536);
      untilNothingGoes(() => pieces.push(Buffer.from(piece.subarray(0, readSync(end, piece)))));
      return Buffer.concat(pieces).toString().replaceAll(FILLING, '');
    },
    remove: () => {
      closeSync(end);
      rmSync(folder, { recursive: true });
    },
  };
}

function untilNothingGoes(act: () => unknown): void {
  try {
    for (;;) act();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
  }
}
