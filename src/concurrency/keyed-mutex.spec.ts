import { Unavailable } from '../errors/domain-error.js';
import { KeyedMutex } from './keyed-mutex.js';

/** Acts that go on until told to end, and write down when they start. */
function arrange(mutex: KeyedMutex) {
  const started: string[] = [];
  const act = (name: string, ...things: string[]) => {
    let finish: () => void = () => undefined;
    let fail: (error: Error) => void = () => undefined;
    const held = new Promise<void>((resolve, reject) => ([finish, fail] = [resolve, reject]));
    const done = mutex.run(things, async (hasWaited) => {
      started.push(hasWaited ? `${name} after waiting` : name);
      await held;
      return name;
    });
    return { done, finish, fail: () => fail(new Error(name)) };
  };
  return { started, act };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a keyed mutex', () => {
  it('passes on what the work gives', async () => {
    expect(await new KeyedMutex(0).run(['a'], () => Promise.resolve(42))).toBe(42);
  });

  it('lets acts on different things run at once', async () => {
    const { started, act } = arrange(new KeyedMutex(9));

    [act('first', 'a'), act('second', 'b'), act('third')].forEach(({ finish }) => finish());
    await settled();

    expect(started).toEqual(['first', 'second', 'third']);
  });

  it('lets acts on one thing follow one another in the order they came', async () => {
    const { started, act } = arrange(new KeyedMutex(9));
    const [first, second, third] = [act('first', 'a'), act('second', 'a'), act('third', 'a')];

    await settled();
    expect(started).toEqual(['first']);
    first.finish();
    await settled();
    expect(started).toEqual(['first', 'second after waiting']);
    second.finish();
    third.finish();

    expect(await Promise.all([first, second, third].map(({ done }) => done))).toEqual(['first', 'second', 'third']);
    expect(started).toEqual(['first', 'second after waiting', 'third after waiting']);
  });

  it('waits for everybody who acts on any of the things', async () => {
    const { started, act } = arrange(new KeyedMutex(9));
    const [a, b] = [act('a', 'a'), act('b', 'b')];
    act('both', 'a', 'b').finish();

    a.finish();
    await settled();
    expect(started).toEqual(['a', 'b']);
    b.finish();
    await settled();

    expect(started).toEqual(['a', 'b', 'both after waiting']);
  });

  it('never lets two acts wait for each other', async () => {
    const { act } = arrange(new KeyedMutex(9));

    const crossing = [act('one', 'a', 'b'), act('two', 'b', 'a'), act('three', 'a', 'b')];
    crossing.forEach(({ finish }) => finish());

    expect(await Promise.all(crossing.map(({ done }) => done))).toEqual(['one', 'two', 'three']);
  });

  it('goes on after an act that failed', async () => {
    const { act } = arrange(new KeyedMutex(9));
    const [first, second] = [act('first', 'a'), act('second', 'a')];

    first.fail();
    second.finish();

    await expect(first.done).rejects.toThrow('first');
    expect(await second.done).toBe('second');
  });

  it('forgets what is over', async () => {
    const { started, act } = arrange(new KeyedMutex(9));
    const first = act('first', 'a');
    first.finish();
    await first.done;

    act('second', 'a').finish();

    expect(started).toEqual(['first', 'second']);
  });

  it('refuses whoever would wait together with too many others', async () => {
    const { act } = arrange(new KeyedMutex(1));
    const [first, second] = [act('first', 'a'), act('second', 'a')];

    await expect(act('third', 'a').done).rejects.toThrow(Unavailable);
    const other = act('other', 'b');
    [first, second, other].forEach(({ finish }) => finish());

    expect(await Promise.all([first.done, second.done, other.done])).toEqual(['first', 'second', 'other']);
  });
});
