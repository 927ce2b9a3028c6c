import { PassThrough } from 'node:stream';
import { Console } from './console.js';
import { duration, Progress } from './progress.js';

describe('the progress of a long work', () => {
  afterEach(() => jest.useRealTimers());

  /** Everything that is written while a work of 1,000 steps takes a second for every hundred of them. */
  function watch(isTTY: boolean): string {
    jest.useFakeTimers({ doNotFake: ['nextTick'] });
    const output = Object.assign(new PassThrough(), { isTTY });
    const terminal = new Console(new PassThrough(), output);
    const progress = new Progress(terminal, 0, 1000);
    for (let done = 100; done <= 1000; done += 100) {
      jest.advanceTimersByTime(1000);
      progress.reached(done);
    }
    progress.end();
    terminal.close();
    return String(output.read());
  }

  it('is a line now and then where nobody looks on', () => {
    expect(watch(false)).toBe('500 of 1,000, about 5 s left\n1,000 of 1,000, about 0 s left\n');
  });

  it('is a bar at a terminal, in one line', () => {
    const seen = watch(true);

    expect(seen).toContain('\r[######........................] 20 % 200 of 1,000, about 8 s left\x1b[K');
    expect(seen).toMatch(/\r\x1b\[K$/);
    expect(seen).not.toContain('\n');
  });
});

it.each([
  [59_400, '59 s'],
  [61_000, '1 min 1 s'],
  [3_600_000, '1 h 0 min'],
  [9_999_000, '2 h 46 min'],
])('%d ms are said as %s', (milliseconds, text) => {
  expect(duration(milliseconds)).toBe(text);
});
