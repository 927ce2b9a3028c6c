import { Throttled } from '../errors/domain-error.js';
import { MemoryCounter } from './memory-counter.js';

/** Takes one, and returns for how many seconds there is no room; 0 when there was. */
function taken(counter: MemoryCounter, key: string | number): number {
  try {
    counter.take(key);
    return 0;
  } catch (error) {
    if (error instanceof Throttled) return error.retryAfter;
    throw error;
  }
}

describe('counting in memory', () => {
  let now = 0;
  beforeEach(() => {
    now = 10_000_000;
    jest.spyOn(Date, 'now').mockImplementation(() => now);
  });
  afterEach(() => jest.restoreAllMocks());

  it('lets so many through, until the window that the first began is over', () => {
    const counter = new MemoryCounter({ points: 2, seconds: 60 });

    expect([taken(counter, 7), taken(counter, 7), taken(counter, 7)]).toEqual([0, 0, 60]);
    now += 59_001;
    expect(taken(counter, 7)).toBe(1);
    now += 999;
    expect([taken(counter, 7), taken(counter, 7), taken(counter, 7)]).toEqual([0, 0, 60]);
  });

  it('begins anew when the clock was set back', () => {
    const counter = new MemoryCounter({ points: 1, seconds: 60 });
    expect([taken(counter, 7), taken(counter, 7)]).toEqual([0, 60]);

    now -= 7_200_000;

    expect([taken(counter, 7), taken(counter, 7)]).toEqual([0, 60]);
  });

  it('counts everybody by themselves, and a number is no text', () => {
    const counter = new MemoryCounter({ points: 1, seconds: 60 });

    expect([taken(counter, 7), taken(counter, 8), taken(counter, '7'), taken(counter, 7)]).toEqual([0, 0, 0, 60]);
  });

  it('takes no more memory for more people than fifty thousand', () => {
    const counter = new MemoryCounter({ points: 1, seconds: 60 });
    taken(counter, 'first');

    for (let n = 1; n < 50_000; n++) taken(counter, n);
    expect(taken(counter, 'first')).toBe(60);
    for (let n = 0; n < 50_000; n++) taken(counter, `other ${n}`);

    expect(taken(counter, 'first')).toBe(0);
  });
});
