import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { authorize } from '../access/policies.js';
import { Audit, type AuditFact } from '../audit/audit.service.js';
import { CONFIG, type Config } from '../config/config.js';
import { Transactions } from '../database/transactions.js';
import { Invalid, NotAuthenticated, NotFound, PermissionDenied } from '../errors/domain-error.js';
import { UserChanges } from '../users/user-changes.js';
import { UsersRepository } from '../users/users.repository.js';
import { Users } from '../users/users.service.js';
import { FollowsRepository } from './follows.repository.js';
import type { Bond, Relationship } from './relationship.js';

/**
 * Who follows whom, and who wants nothing to do with whom. Every change locks both accounts, and is the difference between what is between
 * them and what somebody wants there: doing it twice changes nothing more.
 */
@Injectable()
export class Follows {
  /** Whether following is mutual: FOLLOWS=symmetrical. */
  private readonly isMutual: boolean;

  constructor(
    private readonly repository: FollowsRepository,
    private readonly accounts: UsersRepository,
    private readonly users: Users,
    private readonly transactions: Transactions,
    private readonly changes: UserChanges,
    private readonly audit: Audit,
    @Inject(CONFIG) config: Config,
  ) {
    this.isMutual = config.follows === 'symmetrical';
  }

  /** Throws {@link PermissionDenied} when one of the two has blocked the other, and what {@link change} throws. */
  follow(actor: Actor, id: number): Promise<Relationship> {
    return this.change(actor.id, actor.id, id, (bond) => {
      if (bond.blocking || bond.blockedBy) throw new PermissionDenied();
      return { ...bond, following: true, followedBy: bond.followedBy || this.isMutual };
    });
  }

  /** Throws what {@link change} throws. */
  unfollow(actor: Actor, id: number): Promise<Relationship> {
    return this.change(actor.id, actor.id, id, (bond) => ({ ...bond, following: false, followedBy: bond.followedBy && !this.isMutual }));
  }

  /**
   * Makes somebody follow an account no longer. Throws {@link PermissionDenied} unless it is the actor's own, or they are staff, but first
   * of all {@link NotFound} when there is no such account or it is deactivated; and what {@link change} throws. Staff are asked for once
   * more within the transaction.
   */
  async removeFollower(actor: Actor, ownerId: number, followerId: number): Promise<void> {
    const owner = await this.accounts.find(ownerId);
    if (!owner?.is_active) throw absent(ownerId, actor.id);
    authorize('follower:remove', actor, { ownerId });
    const removed: AuditFact = { action: 'follower.removed', actorId: actor.id, subjectId: ownerId, details: { follower: followerId } };
    await this.change(
      actor.id,
      ownerId,
      followerId,
      async (bond) => {
        if (actor.id !== ownerId) await this.users.authorizeAnew('follower:remove', actor, { ownerId });
        return { ...bond, followedBy: false, following: bond.following && !this.isMutual };
      },
      // What people do about their own followers is their business.
      actor.id === ownerId ? null : removed,
    );
  }

  /** Cuts what is between the two, either way, and keeps them from following each other. */
  block(actor: Actor, id: number): Promise<Relationship> {
    return this.change(
      actor.id,
      actor.id,
      id,
      (bond) => ({ ...bond, following: false, followedBy: false, blocking: true }),
      blockFact('block.added', actor, id),
    );
  }

  /** Throws what {@link change} throws. */
  unblock(actor: Actor, id: number): Promise<Relationship> {
    return this.change(actor.id, actor.id, id, (bond) => ({ ...bond, blocking: false }), blockFact('block.removed', actor, id));
  }

  /**
   * Makes of what is between two people what is wanted there, and records the fact if that changes anything. Throws {@link Invalid} for
   * one person twice, {@link NotFound} when there is no such account or it is deactivated, and {@link NotAuthenticated} when that is the
   * actor's own, since they were let in.
   */
  private change(
    actorId: number,
    one: number,
    other: number,
    wanted: (bond: Bond) => Bond | Promise<Bond>,
    fact: AuditFact | null = null,
  ): Promise<Relationship> {
    if (one === other) throw new Invalid([{ code: 'self', message: 'This is not possible with yourself.' }]);
    return this.transactions.run(async () => {
      const before = await this.repository.lock(one, other);
      if ('absent' in before) throw absent(before.absent, actorId);
      const after = await wanted(before);
      if (isSame(before, after)) return after;
      await this.repository.change(one, other, before, after);
      if (fact) await this.audit.record(fact);
      for (const id of [one, other]) this.transactions.afterCommit(() => this.changes.announce(id));
      return after;
    });
  }
}

/** What there is to say of an account that is not there or is deactivated: an actor's own was there when they were let in. */
const absent = (id: number, actorId: number): NotAuthenticated | NotFound =>
  id === actorId ? new NotAuthenticated() : new NotFound('No User matches the given query.');

const isSame = (one: Bond, other: Bond): boolean =>
  one.following === other.following && one.followedBy === other.followedBy && one.blocking === other.blocking;

/** Concerns the account that blocks: whoever is blocked does not find it among what happened to theirs. */
const blockFact = (action: 'block.added' | 'block.removed', { id: actorId }: Actor, id: number): AuditFact => ({
  action,
  actorId,
  subjectId: actorId,
  details: { user: id },
});
