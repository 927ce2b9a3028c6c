import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columns } from './support/columns.js';

export class CreateStatusEdits1763700015000 implements MigrationInterface {
  readonly name = 'CreateStatusEdits1763700015000';

  async up(runner: QueryRunner): Promise<void> {
    const { id, integer, text, moment, table } = columns(runner);
    await runner.createTable(
      new Table({
        ...table,
        name: 'status_edits',
        columns: [id(), integer('status_id'), text('status_content'), moment('replaced_at')],
        indices: [{ name: 'ix_status_edits_status', columnNames: ['status_id', 'id'] }],
        foreignKeys: [
          {
            name: 'fk_status_edits_status',
            columnNames: ['status_id'],
            referencedTableName: 'profile_statuses',
            referencedColumnNames: ['id'],
            onDelete: 'CASCADE',
            onUpdate: 'NO ACTION',
          },
        ],
      }),
      true,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('status_edits', true);
  }
}
