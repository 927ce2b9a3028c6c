import { Unavailable } from '../errors/domain-error.js';
import { Semaphore } from './semaphore.js';

/** Work that is held until told to end, and writes down when it starts. */
function arrange(semaphore: Semaphore) {
  const started: string[] = [];
  const enter = (name: string) => {
    const { promise, resolve, reject } = deferred();
    const done = semaphore.run(() => {
      started.push(name);
      return promise;
    });
    return { done, finish: () => resolve(name), fail: () => reject(new Error(name)) };
  };
  return { started, enter };
}

describe('a semaphore', () => {
  it('passes on what the work gives', async () => {
    expect(await new Semaphore(1, 0).run(() => Promise.resolve(42))).toBe(42);
  });

  it('lets as many run at once as it has permits', async () => {
    const { started, enter } = arrange(new Semaphore(2, 2));

    const works = ['a', 'b', 'c', 'd'].map(enter);
    await settled();

    expect(started).toEqual(['a', 'b']);
    works.forEach(({ finish }) => finish());
    expect(await Promise.all(works.map(({ done }) => done))).toEqual(['a', 'b', 'c', 'd']);
  });

  it('serves first who came first, and lets nobody overtake', async () => {
    const { started, enter } = arrange(new Semaphore(1, 3));
    const [a, b, c] = [enter('a'), enter('b'), enter('c')];

    a.finish();
    const d = enter('d');
    await settled();
    expect(started).toEqual(['a', 'b']);

    [b, c, d].forEach(({ finish }) => finish());
    await Promise.all([b.done, c.done, d.done]);
    expect(started).toEqual(['a', 'b', 'c', 'd']);
  });

  it('refuses at once what finds the queue full, and does not start it', async () => {
    const { started, enter } = arrange(new Semaphore(1, 1));
    const [a, b] = [enter('a'), enter('b')];

    const refused = enter('c').done;

    await expect(refused).rejects.toThrow(Unavailable);
    await expect(refused).rejects.toMatchObject({ retryAfter: 1 });
    a.finish();
    b.finish();
    await Promise.all([a.done, b.done]);
    expect(started).toEqual(['a', 'b']);
  });

  it('takes new work when there is room again', async () => {
    const { enter } = arrange(new Semaphore(1, 0));
    const a = enter('a');
    a.finish();
    await a.done;

    const b = enter('b');
    b.finish();

    expect(await b.done).toBe('b');
  });

  it('gets the permit back from work that fails', async () => {
    const { started, enter } = arrange(new Semaphore(1, 1));
    const [a, b] = [enter('a'), enter('b')];

    a.fail();
    await expect(a.done).rejects.toThrow('a');
    b.fail();
    await expect(b.done).rejects.toThrow('b');
    const c = enter('c');
    c.finish();

    expect(await c.done).toBe('c');
    expect(started).toEqual(['a', 'b', 'c']);
  });

  it('gets the permit back from work that throws before it waits', async () => {
    const semaphore = new Semaphore(1, 0);
    const broken = (): Promise<never> => {
      throw new Error('broken');
    };

    await expect(semaphore.run(broken)).rejects.toThrow('broken');
    expect(await semaphore.run(() => Promise.resolve('next'))).toBe('next');
  });
});

function deferred() {
  let resolve!: (name: string) => void;
  let reject!: (reason: Error) => void;
  const promise = new Promise<string>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}

/** Waits until every promise that can go on has gone on. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
