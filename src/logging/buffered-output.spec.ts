import { closeSync, constants, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fullPipe, type FullPipe } from '../../test/support/pipe.js';
import { BufferedOutput } from './buffered-output.js';

describe('output to a pipe', () => {
  let pipe: FullPipe;
  let file: number;
  let output: BufferedOutput;

  beforeEach(() => {
    pipe = fullPipe();
    file = openSync(pipe.path, constants.O_WRONLY | constants.O_NONBLOCK);
    output = new BufferedOutput(file);
  });
  afterEach(() => {
    pipe.read();
    output.finish();
    closeSync(file);
    pipe.remove();
  });

  /** What the reader has received once so many lines of it are there. */
  async function received(lines: number): Promise<string[]> {
    let text = '';
    for (let tries = 0; tries < 500 && text.split('\n').length <= lines; tries++) {
      text += pipe.read();
      await sleep(10);
    }
    return text.split('\n').slice(0, -1);
  }

  it('is written within a quarter of a second', async () => {
    pipe.read();
    output.write('one\n');
    output.write('two\n');

    expect(pipe.read()).toBe('');
    expect(await received(2)).toEqual(['one', 'two']);
  });

  it('is written at once when there is much of it', () => {
    pipe.read();
    output.write(`${'x'.repeat(8192)}\n`);

    expect(pipe.read()).toBe(`${'x'.repeat(8192)}\n`);
  });

  it('waits while the reader is slow, and loses nothing', async () => {
    const sent = Array.from({ length: 200 }, (_, index) => `${index} ${'x'.repeat(1000)}`);
    for (const line of sent) output.write(`${line}\n`);

    expect(await received(200)).toEqual(sent);
  });

  it('that others write to as well keeps the lines of each whole', async () => {
    const [first, second] = [new BufferedOutput(file, true), new BufferedOutput(file, true)];
    pipe.read();
    for (let count = 0; count < 100; count++) first.write(`${'a'.repeat(1000)}\n`);
    const taken = pipe.read();
    for (let count = 0; count < 10; count++) second.write(`${'b'.repeat(1000)}\n`);

    const lines = [...taken.split('\n').slice(0, -1), ...(await received(110 - taken.length / 1001))];
    expect(lines.filter((line) => line === 'a'.repeat(1000))).toHaveLength(100);
    expect(lines.filter((line) => line === 'b'.repeat(1000))).toHaveLength(10);
  });

  it('loses lines when a megabyte waits already, and says later how many', async () => {
    for (let count = 0; count < 3000; count++) output.write(`${'x'.repeat(1023)}\n`);
    const lines = await received(2057);
    output.write('afterwards\n');

    const { lines: lost, ...notice } = JSON.parse(lines.at(-1) ?? '') as Record<string, unknown>;
    expect(notice).toEqual({
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
      context: 'Log',
      msg: 'Lines were lost, because they could not be written',
    });
    expect(Number(lost) + lines.length - 1).toBe(3000);
    expect(await received(1)).toEqual(['afterwards']);
  });

  it('is given up half a second after the end of the process, when nobody reads', () => {
    output.write('one\n');
    const began = performance.now();
    output.finish();

    expect(performance.now() - began).toBeLessThan(2000);
  });

  it('is written at the end of the process without a wait', () => {
    pipe.read();
    output.write('one\n');
    output.finish();

    expect(pipe.read()).toBe('one\n');
  });
});
