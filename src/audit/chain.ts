import { createHmac, hkdfSync } from 'node:crypto';
import { ENTRY_COLUMNS, type AuditRow } from './audit-row.js';

/** An entry with its place in the chain. */
export type Sealed = AuditRow & { readonly sequence: number; readonly hash: string };

/** A place in the chain, with the hash of the entry that stands there. */
export interface Place {
  readonly sequence: number;
  readonly hash: string;
}

/** The end of the chain, as it is noted. */
export interface Head extends Place {
  /** Shows that a server noted it; empty at the beginning. */
  readonly mac: string;
}

/** What the first entry is linked to. */
export const START: Place = { sequence: 0, hash: '0'.repeat(64) };

/** Seals entries under a key made of the server's secret: whoever can write to the database alone cannot make the chain anew. */
export class ChainKey {
  private readonly key: Buffer;

  constructor(secret: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'audit', 32));
  }

  /** The hash of an entry at a place, linked to the one before it. */
  hashOf(entry: AuditRow, sequence: number, previousHash: string): string {
    return this.mac(`entry:${previousHash}:${JSON.stringify([sequence, entry.id, ...ENTRY_COLUMNS.map((name) => entry[name])])}`);
  }

  /** Whether a server with this key noted the end of the chain, or nothing was ever sealed. */
  fits({ sequence, hash, mac }: Head): boolean {
    const isStart = sequence === START.sequence && hash === START.hash && mac === '';
    return isStart || mac === this.macOf({ sequence, hash });
  }

  macOf({ sequence, hash }: Place): string {
    return this.mac(`head:${sequence}:${hash}`);
  }

  private mac(text: string): string {
    return createHmac('sha256', this.key).update(text).digest('hex');
  }
}
