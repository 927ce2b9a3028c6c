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
      true,
    );
    await runner.query(
      `INSERT INTO audit_chain (id, sequence, hash, mac)
       SELECT start.* FROM (SELECT 1 AS id, 0 AS sequence, '${START}' AS hash, '' AS mac) start
       WHERE NOT EXISTS (SELECT 1 FROM audit_chain)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('audit_chain', true);
  }
}
