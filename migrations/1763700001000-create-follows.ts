import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columns } from './support/columns.js';

export class CreateFollows1763700001000 implements MigrationInterface {
  readonly name = 'CreateFollows1763700001000';

  async up(runner: QueryRunner): Promise<void> {
    const { integer, moment, toUsers, table } = columns(runner);
    await runner.createTable(
      new Table({
        ...table,
        name: 'follows',
        columns: [integer('follower_id', { isPrimary: true }), integer('followee_id', { isPrimary: true }), moment('created_at')],
        indices: [
          { name: 'ix_follows_followers', columnNames: ['followee_id', 'created_at', 'follower_id'] },
          { name: 'ix_follows_following', columnNames: ['follower_id', 'created_at', 'followee_id'] },
        ],
        foreignKeys: [toUsers('fk_follows_follower', 'follower_id'), toUsers('fk_follows_followee', 'followee_id')],
      }),
      true,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('follows', true);
  }
}
