import type { QueryRunner, TableColumnOptions, TableForeignKeyOptions } from 'typeorm';

/** How each engine spells the kinds of column we use. */
export function columns(runner: QueryRunner) {
  const mysql = runner.dataSource.options.type !== 'better-sqlite3';
  const column =
    (type: string) =>
    (name: string, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({ name, type, isNullable: false, ...more });
  const integer = column(mysql ? 'int' : 'integer');
  return {
    id: (): TableColumnOptions => integer('id', { isPrimary: true, isGenerated: true, generationStrategy: 'increment' }),
    integer,
    varchar: (name: string, length: number, more: Partial<TableColumnOptions> = {}) =>
      column('varchar')(name, { length: String(length), ...more }),
    text: column(mysql ? 'mediumtext' : 'text'),
    flag: column(mysql ? 'tinyint' : 'boolean'),
    moment: (name: string, more: Partial<TableColumnOptions> = {}) => column('datetime')(name, { precision: 3, ...more }),
    choice: (name: string, options: readonly string[], more: Partial<TableColumnOptions> = {}) =>
      column(mysql ? 'enum' : 'varchar')(name, { enum: [...options], ...more }),
    /** What belongs to an account goes with it. */
    toUsers: (name: string, owner = 'user_id'): TableForeignKeyOptions => ({
      name,
      columnNames: [owner],
      referencedTableName: 'users',
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
      onUpdate: 'NO ACTION',
    }),
    /** Identity is compared byte by byte, never by a case-insensitive collation. */
    table: mysql ? { engine: 'InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin' } : {},
  };
}
