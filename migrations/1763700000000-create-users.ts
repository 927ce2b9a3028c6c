import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columns } from './support/columns.js';

export class CreateUsers1763700000000 implements MigrationInterface {
  readonly name = 'CreateUsers1763700000000';

  async up(runner: QueryRunner): Promise<void> {
    const { id, varchar, text, choice, flag, moment, integer, table } = columns(runner);
    await runner.createTable(
      new Table({
        ...table,
        name: 'users',
        columns: [
          id(),
          varchar('username', 150),
          varchar('username_canonical', 300),
          varchar('email', 254),
          varchar('email_canonical', 300, { isNullable: true }),
          varchar('password', 255),
          varchar('first_name', 150),
          varchar('last_name', 150),
          choice('role', ['patient', 'doctor', 'admin']),
          choice('role_requested', ['patient', 'doctor', 'admin'], { isNullable: true }),
          text('bio'),
          varchar('profile_picture', 100, { isNullable: true }),
          flag('is_active'),
          moment('date_joined'),
          moment('last_login', { isNullable: true }),
          text('search_text'),
          integer('followers_count'),
          integer('following_count'),
        ],
        indices: [
          { name: 'uq_users_username', columnNames: ['username_canonical'], isUnique: true },
          { name: 'uq_users_email', columnNames: ['email_canonical'], isUnique: true },
          { name: 'ix_users_role', columnNames: ['role', 'id'] },
          { name: 'ix_users_active', columnNames: ['is_active', 'id'] },
          { name: 'ix_users_joined', columnNames: ['date_joined', 'id'] },
          { name: 'ix_users_login', columnNames: ['last_login', 'id'] },
        ],
      }),
      true,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('users', true);
  }
}
