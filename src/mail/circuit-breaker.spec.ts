import { Line } from './line.js';

/** Fails once for each of the moments given, in seconds, as one mail after the other would. */
function failing(line: Line, ...moments: readonly number[]): Line {
  for (const moment of moments) line.failed(line.round, moment * 1000);
  return line;
}

const allowed = (line: Line, ...seconds: readonly number[]): number[] => seconds.map((second) => line.allowance(second * 1000));

describe('the line to a mail server', () => {
  it('is tried by one mail before it is trusted with several', () => {
    const line = new Line();

    expect(line.allowance(0)).toBe(1);
    line.worked();
    expect(line.allowance(0)).toBe(5);
  });

  it('is tried at once by another mail after the first failure, which may have been the fault of the mail', () => {
    expect(allowed(failing(new Line(), 0), 0)).toEqual([1]);
  });

  it('is left in peace for longer and longer, but no longer than twenty seconds', () => {
    expect(allowed(failing(new Line(), 0, 0), 0, 4.9, 5)).toEqual([0, 0, 1]);
    expect(allowed(failing(new Line(), 0, 0, 5), 14.9, 15)).toEqual([0, 1]);
    expect(allowed(failing(new Line(), 0, 0, 5, 15), 34.9, 35)).toEqual([0, 1]);
    expect(allowed(failing(new Line(), 0, 0, 5, 15, 35), 54.9, 55)).toEqual([0, 1]);
  });

  it('counts the failures of mails that were on their way together once', () => {
    const line = new Line();
    const { round } = line;

    expect([1, 2, 3, 4, 5].map(() => line.failed(round, 0))).toEqual([true, false, false, false, false]);
    expect(line.allowance(0)).toBe(1);
  });

  it('is trusted again after the first mail that it carries', () => {
    const line = failing(new Line(), 0, 0, 5);

    expect(line.worked()).toBe(true);
    expect(line.allowance(5)).toBe(5);
    expect(line.worked()).toBe(false);
  });

  it('is not closed for hours by a clock that is set back', () => {
    expect(allowed(failing(new Line(), 7200, 7200), 0)).toEqual([1]);
  });
});
