import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Transactions } from '../database/transactions.js';
import type { Role } from '../users/role.js';
import type { UserRow } from '../users/user-row.js';
import { UsersRepository } from '../users/users.repository.js';
import { Users } from '../users/users.service.js';
import type { BulkAct } from './bulk-acts.js';
import { Sessions } from './sessions.service.js';

/** What an act came to. */
export interface BulkOutcome {
  readonly affected: readonly UserRow[];
  /** Those to whom the act made no difference. */
  readonly unchanged: readonly UserRow[];
  /** The ids that no account has. */
  readonly missing: readonly number[];
}

/** Acts on many accounts at once. */
@Injectable()
export class BulkActs {
  constructor(
    private readonly transactions: Transactions,
    private readonly repository: UsersRepository,
    private readonly users: Users,
    private readonly sessions: Sessions,
  ) {}

  /** Does the act to all of the accounts, or to none. Throws {@link Conflict} when no active admin would be left. */
  run(actor: Actor, ids: readonly number[], act: BulkAct): Promise<BulkOutcome> {
    // In the same order whoever asks, so that two of them wait for one another and do not block each other.
    const sorted = [...new Set(ids)].sort((a, b) => a - b);
    return this.transactions.run(async () => {
      const affected: UserRow[] = [];
      const unchanged: UserRow[] = [];
      const missing: number[] = [];
      const users: UserRow[] = [];
      for (const id of sorted) {
        const user = await this.repository.lock(id);
        if (user) users.push(user);
        else missing.push(id);
      }
      // To themselves last of all, after which they may be nobody who may act on others.
      for (const user of users.sort((one, other) => Number(one.id === actor.id) - Number(other.id === actor.id)))
        ((await this.apply(actor, user, act)) ? affected : unchanged).push(user);
      return { affected, unchanged, missing };
    });
  }

  /** Says whether it made a difference. */
  private async apply(actor: Actor, user: UserRow, act: BulkAct): Promise<boolean> {
    switch (act.name) {
      case 'activate':
        return this.setActive(actor, user, true);
      case 'deactivate':
        return this.setActive(actor, user, false);
      case 'delete':
        await this.users.remove(actor, user.id);
        return true;
      case 'set-role':
        return !(user.role === act.role && user.role_requested === null) && this.setRole(actor, user, act.role);
      case 'approve-role':
        return user.role_requested !== null && this.setRole(actor, user, user.role_requested);
      case 'deny-role':
        return user.role_requested !== null && this.setRole(actor, user, user.role);
      case 'end-sessions':
        await this.sessions.closeAll(actor, user.id);
        return true;
    }
  }

  private async setActive(actor: Actor, user: UserRow, isActive: boolean): Promise<boolean> {
    if ((user.is_active === 1) === isActive) return false;
    await this.users.edit(actor, user.id, { isActive });
    return true;
  }

  private async setRole(actor: Actor, user: UserRow, role: Role): Promise<boolean> {
    await this.users.edit(actor, user.id, { role });
    return true;
  }
}
