import { Injectable } from '@nestjs/common';
import { placeholders } from '../database/placeholders.js';
import { Sql } from '../database/sql.js';
import { databaseTime, milliseconds, momentColumn } from '../database/time.js';

/** A mail before it has an id. */
export interface NewMail {
  readonly messageId: string;
  readonly template: string;
  readonly recipient: string;
  /** Sealed. */
  readonly variables: string;
  readonly createdAt: number;
  readonly expiresAt: number | null;
}

/** A mail that may be taken up. Times in milliseconds. */
export interface DueMail extends NewMail {
  readonly id: number;
  /** How often it was taken up before. */
  readonly attempts: number;
}

type DueRow = Omit<DueMail, 'createdAt' | 'expiresAt'> & { readonly createdAt: string; readonly expiresAt: string | null };

/** How many due mails are read at once. */
export const DUE_BATCH = 20;
/** How many old mails are deleted at once. */
export const PURGE_BATCH = 1000;

// The limits stand in the text, because MySQL refuses them as bound values.
// In the order of the index, so that a look at an empty outbox costs next to nothing, however many mails were sent before.
const DUE = `
  SELECT id, message_id AS messageId, template, recipient, variables, attempts,
         ${momentColumn('created_at', 'createdAt')}, ${momentColumn('expires_at', 'expiresAt')}
  FROM mails WHERE state = 'pending' AND due_at <= ? ORDER BY due_at, id LIMIT ${DUE_BATCH}`;

const CLAIM = "UPDATE mails SET due_at = ?, attempts = attempts + 1, last_error = NULL WHERE id = ? AND attempts = ? AND state = 'pending'";
const SENT = "UPDATE mails SET state = 'sent', sent_at = ?, due_at = ?, variables = '', last_error = NULL WHERE id = ?";
const PUT_OFF = "UPDATE mails SET due_at = ?, last_error = ? WHERE id = ? AND attempts = ? AND state = 'pending'";
const BURY = "UPDATE mails SET state = 'dead', due_at = ?, last_error = ? WHERE id = ? AND attempts = ? AND state = 'pending'";
const EXPIRE =
  "UPDATE mails SET state = 'dead', due_at = ?, last_error = ?, variables = '' WHERE id = ? AND attempts = ? AND state = 'pending'";
const REVIVE =
  "UPDATE mails SET state = 'pending', due_at = ? WHERE id = ? AND state = 'dead' AND variables <> '' AND (expires_at IS NULL OR expires_at > ?)";
const WAITING = `SELECT COUNT(*) AS n, ${momentColumn('MIN(created_at)', 'since')} FROM mails WHERE state = 'pending'`;
const DEAD = "SELECT COUNT(*) AS n FROM mails WHERE state = 'dead'";
const OLD = `SELECT id FROM mails WHERE state IN ('dead', 'sent') AND due_at < ? ORDER BY state, due_at LIMIT ${PURGE_BATCH}`;

/** The rows of the outbox. All times in milliseconds. */
@Injectable()
export class MailsRepository {
  constructor(private readonly sql: Sql) {}

  /** Adds a mail that may leave at once. */
  async add({ messageId, template, recipient, variables, createdAt, expiresAt }: NewMail): Promise<void> {
    await this.sql.insert('mails', {
      message_id: messageId,
      template,
      recipient,
      variables,
      state: 'pending',
      attempts: 0,
      created_at: databaseTime(createdAt),
      due_at: databaseTime(createdAt),
      expires_at: expiresAt === null ? null : databaseTime(expiresAt),
    });
  }

  /** Returns up to {@link DUE_BATCH} mails that may be taken up, those that have waited longest, in the order in which they were written. */
  async due(now: number): Promise<DueMail[]> {
    const rows = await this.sql.rows<DueRow>(DUE, [databaseTime(now)]);
    return rows
      .map((row) => ({
        ...row,
        createdAt: milliseconds(row.createdAt),
        expiresAt: row.expiresAt === null ? null : milliseconds(row.expiresAt),
      }))
      .sort((a, b) => a.id - b.id);
  }

  /** Takes a mail up until a moment, at which it is free again. Returns false when another worker was faster. */
  async claim({ id, attempts }: DueMail, until: number): Promise<boolean> {
    return (await this.sql.write(CLAIM, [databaseTime(until), id, attempts])).affected > 0;
  }

  /** Notes that a mail has left, whoever has taken it up since. What it was filled with is forgotten. */
  async markSent({ id }: DueMail, at: number): Promise<void> {
    await this.sql.write(SENT, [databaseTime(at), databaseTime(at), id]);
  }

  /** Gives a mail back that was taken up: it may be tried again at a moment. */
  async putOff({ id, attempts }: DueMail, until: number, reason: string): Promise<void> {
    await this.sql.write(PUT_OFF, [databaseTime(until), reason, id, attempts + 1]);
  }

  /** Gives a mail up that was taken up. What it was filled with is kept, so that staff can have it sent again. */
  async bury({ id, attempts }: DueMail, at: number, reason: string): Promise<void> {
    await this.sql.write(BURY, [databaseTime(at), reason, id, attempts + 1]);
  }

  /** Gives a mail up that nobody has taken up, and forgets what it was filled with. Returns false when another worker was faster. */
  async expire({ id, attempts }: DueMail, at: number, reason: string): Promise<boolean> {
    return (await this.sql.write(EXPIRE, [databaseTime(at), reason, id, attempts])).affected > 0;
  }

  /** Makes a mail due that was given up. Returns false for any other, and for one whose link or text is gone. */
  async revive(id: number, at: number): Promise<boolean> {
    return (await this.sql.write(REVIVE, [databaseTime(at), id, databaseTime(at)])).affected === 1;
  }

  /** How many mails are to be sent, since when the first of them, and how many were given up. */
  async standing(): Promise<{ waiting: number; since: string | null; dead: number }> {
    const [waiting] = await this.sql.rows<{ n: number | string; since: string | null }>(WAITING);
    const [dead] = await this.sql.rows<{ n: number | string }>(DEAD);
    return { waiting: Number(waiting?.n ?? 0), since: waiting?.since ?? null, dead: Number(dead?.n ?? 0) };
  }

  /** Deletes up to {@link PURGE_BATCH} mails that were sent or given up before a moment. Returns how many. */
  async purge(before: number): Promise<number> {
    const old = await this.sql.rows<{ id: number }>(OLD, [databaseTime(before)]);
    if (old.length === 0) return 0;
    const ids = old.map(({ id }) => id);
    return (await this.sql.write(`DELETE FROM mails WHERE id IN (${placeholders(ids.length)})`, ids)).affected;
  }
}
