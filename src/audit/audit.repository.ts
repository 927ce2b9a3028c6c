import { Injectable } from '@nestjs/common';
import { placeholders } from '../database/placeholders.js';
import { Sql } from '../database/sql.js';
import { databaseTime, momentColumn } from '../database/time.js';
import { Transactions } from '../database/transactions.js';
import { auditColumns, type AuditRow, type NewEntry } from './audit-row.js';
import type { Head, Sealed } from './chain.js';

/** How many entries are read at once. */
const BATCH = 200;

/** How many entries one statement seals at most. */
const SEALED_AT_ONCE = 20;

// The limits stand in the text, because MySQL refuses them as bound values.
const IS_UNSEALED = 'SELECT id FROM audit_entries WHERE sequence IS NULL LIMIT 1';
const UNSEALED = `SELECT ${auditColumns('e')} FROM audit_entries e WHERE e.sequence IS NULL ORDER BY e.id LIMIT ${BATCH}`;
const BY_ID = `SELECT ${auditColumns('e')} FROM audit_entries e WHERE e.id = ?`;
const SEALED = `SELECT ${auditColumns('e')} FROM audit_entries e WHERE e.sequence > ? ORDER BY e.sequence LIMIT ${BATCH}`;
const TAIL = 'SELECT COUNT(*) AS n FROM audit_entries WHERE sequence IS NULL';
const WAITING = `SELECT COUNT(*) AS n, ${momentColumn('MIN(happened_at)', 'since')} FROM audit_entries WHERE sequence IS NULL AND happened_at < ?`;
const HEAD = 'SELECT sequence, hash, mac FROM audit_chain WHERE id = 1';
const MOVE_HEAD = 'UPDATE audit_chain SET sequence = ?, hash = ?, mac = ? WHERE id = 1 AND sequence = ?';

/** What makes an entry a link of the chain. */
type Sealing = Pick<Sealed, 'id' | 'sequence' | 'hash'>;

/** The entries and the end of their chain. Entries are added and sealed here; nothing changes or removes one. */
@Injectable()
export class AuditRepository {
  constructor(
    private readonly sql: Sql,
    private readonly transactions: Transactions,
  ) {}

  /** Adds an entry and returns its id. */
  add(entry: NewEntry): Promise<number> {
    return this.sql.insert('audit_entries', { ...entry });
  }

  /** Whether there is anything to seal. */
  async hasUnsealed(): Promise<boolean> {
    return (await this.sql.rows(IS_UNSEALED)).length > 0;
  }

  /** Returns up to {@link BATCH} entries that are committed and not sealed, by their ids. */
  unsealed(): Promise<AuditRow[]> {
    return this.sql.rows<AuditRow>(UNSEALED);
  }

  /** How many entries are not sealed. */
  async countUnsealed(): Promise<number> {
    const [counted] = await this.sql.rows<{ n: number | string }>(TAIL);
    return Number(counted?.n ?? 0);
  }

  /** How many entries have waited to be sealed since before a moment, in milliseconds, and since when the first of them. */
  async waiting(before: number): Promise<{ count: number; since: string | null }> {
    const [row] = await this.sql.rows<{ n: number | string; since: string | null }>(WAITING, [databaseTime(before)]);
    return { count: Number(row?.n ?? 0), since: row?.since ?? null };
  }

  async find(id: number): Promise<AuditRow | null> {
    return (await this.sql.rows<AuditRow>(BY_ID, [id]))[0] ?? null;
  }

  /** Returns up to {@link BATCH} sealed entries after a place of the chain, in its order. */
  sealedAfter(sequence: number): Promise<Sealed[]> {
    return this.sql.rows<Sealed>(SEALED, [sequence]);
  }

  /** The end of the chain; null when somebody has taken it away. */
  async findHead(): Promise<Head | null> {
    return (await this.sql.rows<Head>(HEAD))[0] ?? null;
  }

  /** The end of the chain, locked until the transaction ends. */
  async lockHead(): Promise<Head | null> {
    return (await this.sql.rows<Head>(HEAD + this.transactions.forUpdate))[0] ?? null;
  }

  /** Seals entries, each of them once. Returns false when one was sealed already. */
  async seal(entries: readonly Sealing[]): Promise<boolean> {
    let sealed = 0;
    for (let from = 0; from < entries.length; from += SEALED_AT_ONCE)
      sealed += await this.sealPiece(entries.slice(from, from + SEALED_AT_ONCE));
    return sealed === entries.length;
  }

  /** Moves the end of the chain on. Returns false when it is not where the caller saw it. */
  async moveHead({ sequence, hash, mac }: Head, from: number): Promise<boolean> {
    return (await this.sql.write(MOVE_HEAD, [sequence, hash, mac, from])).affected === 1;
  }

  private async sealPiece(entries: readonly Sealing[]): Promise<number> {
    const byId = `CASE id ${entries.map(() => 'WHEN ? THEN ?').join(' ')} END`;
    const ids = entries.map(({ id }) => id);
    const sql = `UPDATE audit_entries SET sequence = ${byId}, hash = ${byId} WHERE id IN (${placeholders(ids.length)}) AND sequence IS NULL`;
    const [sequences, hashes] = [entries.flatMap(({ id, sequence }) => [id, sequence]), entries.flatMap(({ id, hash }) => [id, hash])];
    return (await this.sql.write(sql, [...sequences, ...hashes, ...ids])).affected;
  }
}
