import fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Unavailable } from '../errors/domain-error.js';
import { DiskPictureStore, smallRendition, type StoredPicture } from './picture-store.js';

const renditions = { large: Buffer.from('large'), small: Buffer.from('small') };

describe('the pictures on disk', () => {
  let root: string;
  let store: DiskPictureStore;

  beforeEach(async () => {
    root = await fs.mkdtemp(path.join(tmpdir(), 'pictures-'));
    store = new DiskPictureStore(path.join(root, 'media'));
  });
  afterEach(() => fs.rm(root, { recursive: true }));

  const at = (...parts: string[]) => path.join(root, 'media', ...parts);
  const files = async () => {
    const entries = await fs.readdir(root, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  };
  const stored = async () => {
    const pictures: StoredPicture[] = [];
    for await (const picture of store.names()) pictures.push(picture);
    return pictures;
  };

  it('are a large and a small file, side by side under a random name', async () => {
    const name = await store.save(renditions);

    expect(name).toMatch(/^profile_pics\/[0-9a-f]{32}\.webp$/);
    expect(smallRendition(name)).toBe(name.replace('.webp', '_128.webp'));
    expect(await fs.readFile(at(name), 'utf8')).toBe('large');
    expect(await fs.readFile(at(smallRendition(name)), 'utf8')).toBe('small');
    expect(await files()).toHaveLength(2);
  });

  it('never share a name', async () => {
    expect(await store.save(renditions)).not.toBe(await store.save(renditions));
  });

  it('can be read by a web server, unless they are unfinished', async () => {
    const umask = process.umask(0o022);
    const name = await store.save(renditions);
    process.umask(umask);

    const mode = async (file: string) => ((await fs.stat(file)).mode & 0o777).toString(8);
    expect([await mode(at(name)), await mode(at('profile_pics')), await mode(at('.unfinished'))]).toEqual(['644', '755', '700']);
  });

  it('go together', async () => {
    await store.remove(await store.save(renditions));

    expect(await files()).toEqual([]);
  });

  it('may have gone already', async () => {
    const name = await store.save(renditions);
    await store.remove(name);

    await expect(store.remove(name)).resolves.toBeUndefined();
  });

  it.each([
    '',
    'profile_pics/me.webp',
    `profile_pics/../${'a'.repeat(32)}.webp`,
    `/profile_pics/${'a'.repeat(32)}.webp`,
    `profile_pics/${'a'.repeat(32)}_128.webp`,
    `profile_pics/${'a'.repeat(32)}.webp\n`,
    `profile_pics/${'A'.repeat(32)}.webp`,
  ])('are not removed by the name %j', async (name) => {
    await expect(store.remove(name)).rejects.toThrow('Not a stored picture');
  });

  it('can be listed', async () => {
    const names = [await store.save(renditions), await store.save(renditions)];

    expect((await stored()).map(({ name }) => name).sort()).toEqual(names.sort());
    expect((await stored())[0]?.modified.getTime()).toBeGreaterThan(Date.now() - 60_000);
  });

  it('are listed even when only one file is left of two', async () => {
    const [first, second] = [await store.save(renditions), await store.save(renditions)];
    await fs.rm(at(first));
    await fs.rm(at(smallRendition(second)));

    expect((await stored()).map(({ name }) => name).sort()).toEqual([first, second].sort());
  });

  it('are listed without the files that somebody else put there', async () => {
    await store.save(renditions);
    await fs.writeFile(at('profile_pics', 'README.txt'), '');
    await fs.mkdir(at('profile_pics', `${'a'.repeat(32)}.webp`));

    expect(await stored()).toHaveLength(1);
  });

  it('are none before the first one', async () => {
    expect(await stored()).toEqual([]);
    await expect(store.dropUnfinished(new Date())).resolves.toBeUndefined();
  });

  it.each(['small', 'large'])('leave no file behind when the disk is full in the middle of the %s one', async (part) => {
    const noSpace = new Error('ENOSPC: no space left on device, write');
    async function* untilFull() {
      yield await Promise.resolve(Buffer.from('some'));
      throw noSpace;
    }

    const failure: unknown = await store.save({ ...renditions, [part]: untilFull() }).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(Unavailable);
    expect(failure).toMatchObject({ cause: noSpace, retryAfter: 30 });
    expect(await files()).toEqual([]);
  });

  it('leave no file behind when their place is taken', async () => {
    await fs.mkdir(at('profile_pics'), { recursive: true });
    await fs.mkdir(at('.unfinished'));
    await fs.rmdir(at('profile_pics'));
    await fs.writeFile(at('profile_pics'), '');

    await expect(store.save(renditions)).rejects.toThrow(Unavailable);
    expect(await files()).toEqual(['profile_pics']);
  });
});
