import { Injectable, Logger } from '@nestjs/common';
import { Invalid, Unavailable, type Violation } from '../errors/domain-error.js';
import { renderPicture, type SentPicture } from './picture-decoder.js';
import { PictureStore } from './picture-store.js';

const DAY_MS = 24 * 60 * 60 * 1000;
/** How many names are asked about at once. */
const BATCH = 500;
/** How many orphans crashes may leave where accounts show even fewer pictures. */
const FEW = 5;

/** Returns which of the names something refers to. */
type IsReferenced = (names: string[]) => Promise<ReadonlySet<string>>;

/**
 * The pictures of profiles, from what was sent to what is kept. Files know no transaction: a picture is prepared before it and the one
 * it replaces discarded after the commit; what falls between is swept.
 */
@Injectable()
export class Pictures {
  private readonly logger = new Logger(Pictures.name);

  constructor(private readonly store: PictureStore) {}

  /** Keeps a picture and returns its name, which nothing refers to yet. Throws `Invalid` when it is none, `Unavailable` when busy. */
  async prepare(file: SentPicture): Promise<string> {
    return this.store.save(await renderPicture(file));
  }

  /**
   * Does the work with the name under which a picture is kept, and with what is no picture as it is. The picture goes again when the work
   * fails. Throws what the work and {@link prepare} throw.
   */
  async keepingFor<N extends null | undefined, T>(picture: SentPicture | N, work: (name: string | N) => Promise<T>): Promise<T> {
    if (!picture) return work(picture);
    const name = await this.prepare(picture);
    try {
      return await work(name);
    } catch (error) {
      // Whether a lost connection has committed is unknown, and a picture too many is swept.
      if (!(error instanceof Unavailable)) await this.discard(name);
      throw error;
    }
  }

  /** Says what is wrong with a picture, without keeping it. Throws `Unavailable` when busy. */
  async objections(file: SentPicture): Promise<readonly Violation[]> {
    try {
      await renderPicture(file);
      return [];
    } catch (error) {
      if (error instanceof Invalid) return error.violations;
      throw error;
    }
  }

  /** Removes a picture that nothing refers to any more. */
  async discard(name: string | null): Promise<void> {
    if (name !== null) await this.store.remove(name);
  }

  /**
   * Removes the pictures that nothing refers to, and what interrupted saves left, and returns how many pictures that were. Younger ones
   * stay, since the act that will refer to them may not have committed yet. When more than a few are orphans, and they are more than those
   * that something refers to, nothing is removed and a warning logged: the folder then belongs to another database than the one that was asked.
   */
  async sweepOrphans(isReferenced: IsReferenced, olderThanMs = DAY_MS): Promise<number> {
    const before = new Date(Date.now() - olderThanMs);
    const { orphans, shown } = await this.count(isReferenced, before);
    if (orphans > FEW && orphans > shown) {
      this.logger.warn(
        `Kept ${orphans} pictures that no account shows, because accounts show only ${shown}: MEDIA_ROOT seems to belong to another database`,
      );
      return 0;
    }
    const swept = orphans === 0 ? 0 : await this.removeOrphans(isReferenced, before);
    await this.store.dropUnfinished(before);
    return swept;
  }

  private async count(isReferenced: IsReferenced, before: Date): Promise<{ orphans: number; shown: number }> {
    const count = { orphans: 0, shown: 0 };
    for await (const { names, orphans } of this.judged(isReferenced, before)) {
      count.orphans += orphans.length;
      count.shown += names.length - orphans.length;
    }
    return count;
  }

  private async removeOrphans(isReferenced: IsReferenced, before: Date): Promise<number> {
    let removed = 0;
    for await (const { orphans } of this.judged(isReferenced, before)) {
      for (const orphan of orphans) await this.store.remove(orphan);
      removed += orphans.length;
    }
    return removed;
  }

  private async *judged(isReferenced: IsReferenced, before: Date): AsyncIterable<{ names: string[]; orphans: string[] }> {
    for await (const names of inBatches(this.namesBefore(before))) {
      const referenced = await isReferenced(names);
      yield { names, orphans: names.filter((name) => !referenced.has(name)) };
    }
  }

  private async *namesBefore(before: Date): AsyncIterable<string> {
    for await (const { name, modified } of this.store.names()) {
      if (modified < before) yield name;
    }
  }
}

async function* inBatches(names: AsyncIterable<string>): AsyncIterable<string[]> {
  let batch: string[] = [];
  for await (const name of names) {
    batch.push(name);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
