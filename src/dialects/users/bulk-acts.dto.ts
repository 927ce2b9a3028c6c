import { BULK_ACTS, type BulkAct } from '../../auth/bulk-acts.js';
import { ROLES, type Role } from '../../users/role.js';
import type { ComparesFields } from '../../wire/body/draft.js';
import { ChoiceField, IdsField } from '../../wire/fields/fields.js';
import type { FieldErrors } from '../../wire/wire-errors.js';

const MOST = 100;

export class BulkActDto implements ComparesFields {
  @IdsField({ max: MOST, description: `The accounts, ${MOST} at most`, example: [7, 8] })
  ids: number[];

  @ChoiceField(BULK_ACTS, { example: 'set-role' })
  action: BulkAct['name'];

  @ChoiceField(ROLES, { required: false, description: 'With `set-role`', example: 'doctor' })
  role?: Role;

  compareFields(): FieldErrors | null {
    return this.action === 'set-role' && this.role === undefined ? { role: ['This field is required.'] } : null;
  }
}

/** The act that a sound form asks for. */
export const bulkAct = ({ action, role }: BulkActDto): BulkAct =>
  action === 'set-role' ? { name: action, role: role as Role } : { name: action };
