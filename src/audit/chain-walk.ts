import { START, type ChainKey, type Place, type Sealed } from './chain.js';

/** The first thing that is wrong with a chain. */
export interface Fault {
  readonly kind: 'changed' | 'missing' | 'cut-off' | 'end-changed';
  /** The place in the chain. */
  readonly sequence: number;
  /** The entry that stands there, or the next one; null when there is none. */
  readonly id: number | null;
  readonly message: string;
}

/** One way along the chain, from its beginning. */
export class ChainWalk {
  /** Where it has come to. */
  end: Place = START;
  /** What the entries so far were sealed under. */
  private key: ChainKey | null = null;

  constructor(
    /** What entries may be sealed under. */
    private readonly keys: readonly ChainKey[],
    /** Places that the chain is known to have reached. */
    private readonly known: readonly Place[],
  ) {}

  /** Goes on to the next entry, or says what is wrong with it. */
  step(entry: Sealed): Fault | null {
    const { sequence, hash } = entry;
    const expected = this.end.sequence + 1;
    if (sequence !== expected) return missing(expected, entry);
    const key = this.keyOf(entry);
    if (!key) return changed(entry);
    if (this.known.some((place) => place.sequence === sequence && place.hash !== hash)) return replaced(entry);
    this.key = key;
    this.end = { sequence, hash };
    return null;
  }

  /** Says what is missing after the last entry. */
  stop(): Fault | null {
    const reached = Math.max(0, ...this.known.map(({ sequence }) => sequence));
    return reached > this.end.sequence ? cutOff(this.end.sequence, reached) : null;
  }

  /** The key that an entry was sealed under. It changes where the chain says so, and only there. */
  private keyOf(entry: Sealed): ChainKey | null {
    const fits = (key: ChainKey): boolean => key.hashOf(entry, entry.sequence, this.end.hash) === entry.hash;
    const present = this.key;
    if (present === null) return this.keys.find(fits) ?? null;
    if (entry.action !== 'audit.rekeyed') return fits(present) ? present : null;
    return this.keys.find((key) => key !== present && fits(key)) ?? null;
  }
}

const missing = (expected: number, { id, sequence }: Sealed): Fault => ({
  kind: 'missing',
  sequence: expected,
  id,
  message: `No entry stands at place ${expected}; the next one is entry ${id} at place ${sequence}. Entries were removed or moved.`,
});

const changed = ({ id, sequence }: Sealed): Fault => ({
  kind: 'changed',
  sequence,
  id,
  message: `Entry ${id} at place ${sequence} is not what was sealed there. It was changed or moved, or sealed under another JWT_SECRET (see --old-secret-file).`,
});

const replaced = ({ id, sequence }: Sealed): Fault => ({
  kind: 'changed',
  sequence,
  id,
  message: `Entry ${id} at place ${sequence} is not the one that was sealed there. The chain was made anew.`,
});

const cutOff = (end: number, reached: number): Fault => ({
  kind: 'cut-off',
  sequence: end + 1,
  id: null,
  message: `The chain ends at place ${end} and had reached place ${reached}. Entries were removed from its end.`,
});

/** What is wrong when the note of where the chain ends is not the server's. */
export const endChanged = (end: number): Fault => ({
  kind: 'end-changed',
  sequence: end,
  id: null,
  message: `The entries up to place ${end} are intact, but the note of where the chain ends was changed or removed.`,
});
