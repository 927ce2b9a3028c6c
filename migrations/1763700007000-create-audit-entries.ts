import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columns } from './support/columns.js';

// Without foreign keys: an entry outlives the account that it speaks of.
export class CreateAuditEntries1763700007000 implements MigrationInterface {
  readonly name = 'CreateAuditEntries1763700007000';

  async up(runner: QueryRunner): Promise<void> {
    const { id, integer, varchar, text, moment, table } = columns(runner);
    await runner.createTable(
      new Table({
        ...table,
        name: 'audit_entries',
        columns: [
          id(),
          moment('happened_at'),
          varchar('action', 64),
          varchar('outcome', 16),
          integer('actor_id', { isNullable: true }),
          integer('subject_id', { isNullable: true }),
          varchar('door', 128),
          varchar('network', 64, { isNullable: true }),
          varchar('user_agent', 16, { isNullable: true }),
          varchar('request_id', 128, { isNullable: true }),
          text('details'),
          integer('sequence', { isNullable: true }),
          varchar('hash', 64, { isNullable: true }),
        ],
        indices: [
          { name: 'ix_audit_entries_subject', columnNames: ['subject_id', 'id'] },
          { name: 'ix_audit_entries_actor', columnNames: ['actor_id', 'id'] },
          { name: 'ix_audit_entries_action', columnNames: ['action', 'id'] },
          { name: 'ix_audit_entries_happened', columnNames: ['happened_at', 'id'] },
          { name: 'uq_audit_entries_sequence', columnNames: ['sequence'], isUnique: true },
        ],
      }),
      true,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('audit_entries', true);
  }
}
