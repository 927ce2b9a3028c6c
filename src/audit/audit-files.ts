import { csvLine } from '../wire/csv.js';
import type { AuditRow } from './audit-row.js';
import { auditEntry, presentEntry } from './audit.presenter.js';

/** A kind of file that entries are written to. */
export interface FileKind {
  readonly name: 'csv' | 'ndjson';
  readonly mediaType: string;
  /** What stands before the first entry. */
  readonly head: string;
  readonly line: (entry: AuditRow) => string;
}

/** A table for spreadsheets (RFC 4180), with the names of the columns on top. */
export const csv: FileKind = {
  name: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  head: csvLine(Object.keys(auditEntry.properties ?? {})),
  // A key that comes twice keeps its first place.
  line: (row) => csvLine(Object.values({ ...presentEntry(row), details: row.details })),
};

/** An object in each line, for programs. */
export const ndjson: FileKind = {
  name: 'ndjson',
  mediaType: 'application/x-ndjson',
  head: '',
  line: (row) => `${JSON.stringify(presentEntry(row))}\n`,
};

/** What a file of entries holds. */
export async function* fileOf(kind: FileKind, pieces: AsyncIterable<readonly AuditRow[]>): AsyncGenerator<string> {
  let before = kind.head;
  for await (const piece of pieces) {
    yield before + piece.map(kind.line).join('');
    before = '';
  }
}
