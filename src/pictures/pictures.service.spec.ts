import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Logger } from '@nestjs/common';
import { png } from '../../test/support/images.js';
import { Invalid } from '../errors/domain-error.js';
import { DiskPictureStore, smallRendition } from './picture-store.js';
import { Pictures } from './pictures.service.js';

const HOUR_MS = 60 * 60 * 1000;

describe('the pictures of profiles', () => {
  let root: string;
  let pictures: Pictures;

  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'pictures-'));
    pictures = new Pictures(new DiskPictureStore(root));
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await rm(root, { recursive: true });
  });

  const prepare = async () => pictures.prepare({ name: 'me.png', bytes: await png() });
  const kept = async () => (await readdir(root, { recursive: true })).filter((file) => file.endsWith('.webp')).sort();
  const pair = (name: string) => [name, smallRendition(name)];
  const age = async (files: string[], hours: number) => {
    const then = new Date(Date.now() - hours * HOUR_MS);
    for (const file of files) await utimes(path.join(root, file), then, then);
  };
  const refersTo = (...names: string[]) => jest.fn<Promise<Set<string>>, [string[]]>(() => Promise.resolve(new Set(names)));

  it('are kept as a large and a small rendition', async () => {
    const name = await prepare();

    expect(await kept()).toEqual(pair(name).sort());
  });

  it('are not kept when they are none', async () => {
    await expect(pictures.prepare({ name: 'me.png', bytes: Buffer.from('no picture') })).rejects.toThrow(Invalid);

    expect(await kept()).toEqual([]);
  });

  it('are discarded whole', async () => {
    await pictures.discard(await prepare());

    expect(await kept()).toEqual([]);
  });

  it('need not exist to be discarded', async () => {
    await expect(pictures.discard(null)).resolves.toBeUndefined();
  });

  describe('when the orphans are swept', () => {
    it('go after a day if nothing refers to them', async () => {
      const [used, orphan] = [await prepare(), await prepare()];
      await age([...pair(used), ...pair(orphan)], 25);

      expect(await pictures.sweepOrphans(refersTo(used))).toBe(1);

      expect(await kept()).toEqual(pair(used).sort());
    });

    it('stay while they are younger, and are not even asked about', async () => {
      const young = await prepare();
      await age(pair(young), 23);
      const isReferenced = refersTo();

      expect(await pictures.sweepOrphans(isReferenced)).toBe(0);

      expect(isReferenced).not.toHaveBeenCalled();
      expect(await kept()).toEqual(pair(young).sort());
    });

    it('go with the half that an interrupted act left', async () => {
      const orphan = await prepare();
      await rm(path.join(root, orphan));
      await age([smallRendition(orphan)], 25);

      await pictures.sweepOrphans(refersTo());

      expect(await kept()).toEqual([]);
    });

    it('go with old unfinished files, not with fresh ones', async () => {
      const name = await prepare();
      const [old, fresh] = ['.unfinished/old.webp', '.unfinished/fresh.webp'];
      for (const file of [old, fresh]) await writeFile(path.join(root, file), '');
      await age([old], 25);

      await pictures.sweepOrphans(refersTo(name));

      expect(await kept()).toEqual([fresh, ...pair(name)].sort());
    });

    /** Puts so many pictures there, two days old, and returns their names. */
    const arrangeOld = async (count: number) => {
      const files = Array.from({ length: count }, (_, n) => `profile_pics/${n.toString(16).padStart(32, '0')}.webp`);
      await pictures.discard(await prepare());
      for (const file of files) await writeFile(path.join(root, file), '');
      await age(files, 48);
      return files;
    };

    it('stay all, with a warning, when they are of another database than the one that was asked', async () => {
      const files = await arrangeOld(13);
      const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();

      expect(await pictures.sweepOrphans(refersTo(...files.slice(0, 6)))).toBe(0);

      expect(await kept()).toEqual(files);
      expect(warn.mock.calls).toEqual([
        ['Kept 7 pictures that no account shows, because accounts show only 6: MEDIA_ROOT seems to belong to another database'],
      ]);
    });

    it('go when accounts show as many others, however many they are', async () => {
      const files = await arrangeOld(1200);

      expect(await pictures.sweepOrphans(refersTo(...files.slice(0, 600)))).toBe(600);

      expect(await kept()).toEqual(files.slice(0, 600));
    });

    it('go when they are a handful, though accounts show none', async () => {
      await arrangeOld(5);

      expect(await pictures.sweepOrphans(refersTo())).toBe(5);

      expect(await kept()).toEqual([]);
    });

    it('are asked about in batches', async () => {
      const files = await arrangeOld(1001);
      const isReferenced = refersTo(...files);

      expect(await pictures.sweepOrphans(isReferenced)).toBe(0);

      expect(isReferenced.mock.calls.map(([asked]) => asked.length)).toEqual([500, 500, 1]);
      expect(await kept()).toHaveLength(1001);
    });
  });
});
