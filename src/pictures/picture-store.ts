import { randomBytes } from 'node:crypto';
import { access, constants, open, opendir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { makeFolder } from '../config/make-folder.js';
import { Unavailable } from '../errors/domain-error.js';
import type { Renditions } from './picture-decoder.js';

/** A picture that the store holds. */
export interface StoredPicture {
  readonly name: string;
  readonly modified: Date;
}

/** Where renditions are kept. A picture is known by the name of its large rendition; names are random and never used twice. */
export abstract class PictureStore {
  /** Keeps both renditions for good and returns the picture's name. Throws {@link Unavailable} and keeps nothing when it cannot. */
  abstract save(renditions: Renditions): Promise<string>;

  /** Removes both renditions, or what there is of them. Throws for a name that this store never gave. */
  abstract remove(name: string): Promise<void>;

  /** Yields the pictures held, in no order; also one of which only a single rendition is left. */
  abstract names(): AsyncIterable<StoredPicture>;

  /** Removes what saves that were interrupted before that time have left behind. */
  abstract dropUnfinished(before: Date): Promise<void>;

  /** Throws {@link Unavailable} when a picture could not be kept now. */
  abstract probe(): Promise<void>;
}

/** Returns the name of the small rendition that lies beside a picture. */
export const smallRendition = (name: string): string => name.replace(/\.webp$/, '_128.webp');

const FOLDER = 'profile_pics';
/** In the same file system, so that a rename puts a whole file in place; hidden, so that nothing serves from it. */
const UNFINISHED = '.unfinished';

const NAME = /^profile_pics\/[0-9a-f]{32}\.webp$/;
const FILE = /^(?<id>[0-9a-f]{32})(?<small>_128)?\.webp$/;

/** Until somebody has made room. */
const RETRY_AFTER_SECONDS = 30;

/** Keeps pictures as files under one folder. */
export class DiskPictureStore extends PictureStore {
  constructor(private readonly mediaRoot: string) {
    super();
  }

  async save({ large, small }: Renditions): Promise<string> {
    const name = `${FOLDER}/${randomBytes(16).toString('hex')}.webp`;
    try {
      this.createFolders();
      await this.write(smallRendition(name), small);
      await this.write(name, large);
      await syncFolder(this.path(FOLDER));
      return name;
    } catch (cause) {
      await this.remove(name).catch(() => undefined);
      throw new Unavailable(RETRY_AFTER_SECONDS, { cause });
    }
  }

  async remove(name: string): Promise<void> {
    if (!NAME.test(name)) throw new RangeError(`Not a stored picture: ${JSON.stringify(name)}`);
    await rm(this.path(name), { force: true });
    await rm(this.path(smallRendition(name)), { force: true });
  }

  async *names(): AsyncIterable<StoredPicture> {
    for await (const { file, modified } of this.filesIn(FOLDER)) {
      const { id, small } = FILE.exec(file)?.groups ?? {};
      const name = `${FOLDER}/${id}.webp`;
      const isTold = small && (await unlessAbsent(stat(this.path(name))));
      if (id && !isTold) yield { name, modified };
    }
  }

  async dropUnfinished(before: Date): Promise<void> {
    for await (const { file, modified } of this.filesIn(UNFINISHED)) {
      if (modified < before) await rm(this.path(UNFINISHED, file), { force: true });
    }
  }

  async probe(): Promise<void> {
    const file = this.path(UNFINISHED, `probe-${randomBytes(8).toString('hex')}`);
    try {
      this.createFolders();
      await writeFile(file, 'probe');
      await rm(file);
      await access(this.path(FOLDER), constants.W_OK);
    } catch (cause) {
      throw new Unavailable(RETRY_AFTER_SECONDS, { cause });
    }
  }

  private path(...parts: string[]): string {
    return join(this.mediaRoot, ...parts);
  }

  private createFolders(): void {
    makeFolder(this.path(FOLDER), 0o755);
    makeFolder(this.path(UNFINISHED), 0o700);
  }

  /** Puts a whole file in place or none: after a power cut nobody finds half a picture. */
  private async write(name: string, bytes: Buffer): Promise<void> {
    const unfinished = this.path(UNFINISHED, basename(name));
    try {
      await writeDurably(unfinished, bytes);
      await rename(unfinished, this.path(name));
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  private async *filesIn(folder: string): AsyncIterable<{ file: string; modified: Date }> {
    for await (const entry of (await unlessAbsent(opendir(this.path(folder)))) ?? []) {
      const status = entry.isFile() ? await unlessAbsent(stat(this.path(folder, entry.name))) : undefined;
      if (status) yield { file: entry.name, modified: status.mtime };
    }
  }
}

async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o644);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes renames durable. Windows cannot open a folder and does not need to. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function unlessAbsent<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
