import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columns } from './support/columns.js';

export class CreateBlocks1763700012000 implements MigrationInterface {
  readonly name = 'CreateBlocks1763700012000';

  async up(runner: QueryRunner): Promise<void> {
    const { integer, moment, toUsers, table } = columns(runner);
    await runner.createTable(
      new Table({
        ...table,
        name: 'blocks',
        columns: [integer('blocker_id', { isPrimary: true }), integer('blocked_id', { isPrimary: true }), moment('created_at')],
        indices: [
          { name: 'ix_blocks_blocked', columnNames: ['blocked_id', 'blocker_id'] },
          { name: 'ix_blocks_blocker', columnNames: ['blocker_id', 'created_at', 'blocked_id'] },
        ],
        foreignKeys: [toUsers('fk_blocks_blocker', 'blocker_id'), toUsers('fk_blocks_blocked', 'blocked_id')],
      }),
      true,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('blocks', true);
  }
}
