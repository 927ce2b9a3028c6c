import { CircuitBreaker } from './circuit-breaker.js';

/** Fails once for each of the moments given, in seconds, as one mail after the other would. */
function failing(breaker: CircuitBreaker, ...moments: readonly number[]): CircuitBreaker {
  for (const moment of moments) breaker.failed(breaker.round, moment * 1000);
  return breaker;
}

const allowed = (breaker: CircuitBreaker, ...seconds: readonly number[]): number[] =>
  seconds.map((second) => breaker.allowance(second * 1000));

describe('a mail server behind a circuit breaker', () => {
  it('is tried by one mail before it is trusted with several', () => {
    const breaker = new CircuitBreaker();

    expect(breaker.allowance(0)).toBe(1);
    breaker.worked();
    expect(breaker.allowance(0)).toBe(5);
  });

  it('is tried at once by another mail after the first failure, which may have been the fault of the mail', () => {
    expect(allowed(failing(new CircuitBreaker(), 0), 0)).toEqual([1]);
  });

  it('is left in peace for longer and longer, but no longer than twenty seconds', () => {
    expect(allowed(failing(new CircuitBreaker(), 0, 0), 0, 4.9, 5)).toEqual([0, 0, 1]);
    expect(allowed(failing(new CircuitBreaker(), 0, 0, 5), 14.9, 15)).toEqual([0, 1]);
    expect(allowed(failing(new CircuitBreaker(), 0, 0, 5, 15), 34.9, 35)).toEqual([0, 1]);
    expect(allowed(failing(new CircuitBreaker(), 0, 0, 5, 15, 35), 54.9, 55)).toEqual([0, 1]);
  });

  it('has the failures of mails that were on their way together counted once', () => {
    const breaker = new CircuitBreaker();
    const { round } = breaker;

    expect([1, 2, 3, 4, 5].map(() => breaker.failed(round, 0))).toEqual([true, false, false, false, false]);
    expect(breaker.allowance(0)).toBe(1);
  });

  it('is trusted again after the first mail that it takes', () => {
    const breaker = failing(new CircuitBreaker(), 0, 0, 5);

    expect(breaker.worked()).toBe(true);
    expect(breaker.allowance(5)).toBe(5);
    expect(breaker.worked()).toBe(false);
  });

  it('is not left in peace for hours by a clock that is set back', () => {
    expect(allowed(failing(new CircuitBreaker(), 7200, 7200), 0)).toEqual([1]);
  });
});
