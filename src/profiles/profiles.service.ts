import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { authorize, type Owned } from '../access/policies.js';
import { NotFound, type Violation } from '../errors/domain-error.js';
import type { UserRow } from '../users/user-row.js';
import { UsersRepository } from '../users/users.repository.js';
import { Users, type ProfileChanges } from '../users/users.service.js';

/** An account as everybody sees it. It belongs to itself. */
export type Profile = UserRow & Owned;

/** What can be changed of a profile. What is undefined stays. */
export type FaceChanges = Pick<ProfileChanges, 'bio' | 'picture'>;

/** The public faces of accounts: one for each that is not deactivated, under the same id. */
@Injectable()
export class Profiles {
  constructor(
    private readonly users: Users,
    private readonly repository: UsersRepository,
  ) {}

  async find(id: number): Promise<Profile | null> {
    return shown(await this.repository.find(id));
  }

  /** Throws {@link NotFound}, also when the account is deactivated. */
  async get(id: number): Promise<Profile> {
    return required(await this.find(id));
  }

  /** Says what forbids the changes; thoroughly, also what only the decoding of the picture can tell. */
  async objections(id: number, { picture }: FaceChanges, thorough: boolean): Promise<readonly Violation[]> {
    return picture && thorough ? this.users.pictureObjections(id, picture) : [];
  }

  /** Changes a profile. Who may is asked of the account as it is within the transaction, since the sending of a picture takes its time. */
  edit(actor: Actor, id: number, { bio, picture }: FaceChanges): Promise<UserRow> {
    return this.users.edit(actor, id, { bio, picture }, async (user) => {
      const present = await this.users.stillActing(actor);
      const profile = required(shown(user));
      authorize('profile:update', present, profile);
      return profile;
    });
  }
}

const shown = (user: UserRow | null): Profile | null => (user?.is_active ? { ...user, ownerId: user.id } : null);

function required(profile: Profile | null): Profile {
  if (!profile) throw new NotFound('No Profile matches the given query.');
  return profile;
}
