import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columns } from './support/columns.js';

export class CreateMails1763700006000 implements MigrationInterface {
  readonly name = 'CreateMails1763700006000';

  async up(runner: QueryRunner): Promise<void> {
    const { id, integer, varchar, text, choice, moment, table } = columns(runner);
    await runner.createTable(
      new Table({
        ...table,
        name: 'mails',
        columns: [
          id(),
          varchar('message_id', 100),
          varchar('template', 50),
          varchar('recipient', 254),
          text('variables'),
          choice('state', ['pending', 'sent', 'dead']),
          integer('attempts'),
          moment('created_at'),
          moment('due_at'),
          moment('expires_at', { isNullable: true }),
          moment('sent_at', { isNullable: true }),
          varchar('last_error', 500, { isNullable: true }),
        ],
        indices: [
          { name: 'uq_mails_message_id', columnNames: ['message_id'], isUnique: true },
          { name: 'ix_mails_due', columnNames: ['state', 'due_at'] },
        ],
      }),
      true,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('mails', true);
  }
}
