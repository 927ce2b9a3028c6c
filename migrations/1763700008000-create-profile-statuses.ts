import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columns } from './support/columns.js';

export class CreateProfileStatuses1763700008000 implements MigrationInterface {
  readonly name = 'CreateProfileStatuses1763700008000';

  async up(runner: QueryRunner): Promise<void> {
    const { id, integer, text, moment, toUsers, table } = columns(runner);
    await runner.createTable(
      new Table({
        ...table,
        name: 'profile_statuses',
        columns: [id(), integer('user_id'), text('status_content'), moment('created_at'), moment('updated_at')],
        indices: [
          { name: 'ix_profile_statuses_user', columnNames: ['user_id', 'id'] },
          { name: 'ix_profile_statuses_created', columnNames: ['created_at', 'id'] },
          { name: 'ix_profile_statuses_updated', columnNames: ['updated_at', 'id'] },
        ],
        foreignKeys: [toUsers('fk_profile_statuses_user')],
      }),
      true,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('profile_statuses', true);
  }
}
