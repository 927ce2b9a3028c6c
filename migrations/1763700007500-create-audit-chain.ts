import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columns } from './support/columns.js';

const START = '0'.repeat(64);

export class CreateAuditChain1763700007500 implements MigrationInterface {
  readonly name = 'CreateAuditChain1763700007500';

  async up(runner: QueryRunner): Promise<void> {
    const { integer, varchar, table } = columns(runner);
    await runner.createTable(
      new Table({
        ...table,
        name: 'audit_chain',
        columns: [integer('id', { isPrimary: true }), integer('sequence'), varchar('hash', 64), varchar('mac', 64)],
      }),
    );
    await runner.query(`INSERT INTO audit_chain (id, sequence, hash, mac) VALUES (1, 0, '${START}', '')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('audit_chain');
  }
}
