import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, dropColumn } from './support/steps.js';

/** How many statuses are changed at once: whoever words one of them anew meanwhile waits no longer than that takes. */
const PIECE = 5000;

/**
 * What a search looks through, folded once instead of at every search. The previous release goes on to write statuses without it, and a
 * search folds those itself; what that release words anew is found by its old words until it is worded anew once more.
 */
export class AddStatusSearchText1763700018100 implements MigrationInterface {
  readonly name = 'AddStatusSearchText1763700018100';

  async up(runner: QueryRunner): Promise<void> {
    const type = runner.dataSource.options.type === 'better-sqlite3' ? 'text' : 'varbinary(20000)';
    await addColumn(runner, 'profile_statuses', `search_text ${type} NULL`);
    const [{ last }] = (await runner.query('SELECT COALESCE(MAX(id), 0) AS last FROM profile_statuses')) as [{ last: number }];
    for (let before = 0; before < last; before += PIECE) {
      await runner.query(
        `UPDATE profile_statuses SET search_text = LOWER(status_content)
         WHERE id > ${before} AND id <= ${before + PIECE} AND search_text IS NULL AND OCTET_LENGTH(LOWER(status_content)) <= 20000`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumn(runner, 'profile_statuses', 'search_text');
  }
}
