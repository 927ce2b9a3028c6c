import { Injectable } from '@nestjs/common';
import { InvalidCredentials } from '../errors/domain-error.js';
import { canonical, canonicalEmail } from '../users/identity.js';
import type { UserRow } from '../users/user-row.js';
import { LocalStrategy } from './strategies/local.strategy.js';
import { ask } from './strategies/passport.js';

/** Who somebody says they are. The name may stand in either field; where both are filled they must name the same account. */
export interface LoginAttempt {
  readonly username?: string;
  readonly email?: string;
  readonly password: string;
}

/** Proves who somebody is. */
@Injectable()
export class Logins {
  constructor(private readonly local: LocalStrategy) {}

  /** Returns the account that the attempt opens. Throws {@link InvalidCredentials}, the same for every reason. */
  async authenticate({ username, email, password }: LoginAttempt): Promise<UserRow> {
    const identifier = username || email;
    const { found: user } = await ask<UserRow>(this.local, { body: { identifier, password } });
    const bothAgree = !username || !email || isNamed(user, email);
    if (!user || !bothAgree) throw new InvalidCredentials();
    return user;
  }
}

const isNamed = (user: UserRow | null, name: string): boolean =>
  user !== null && (canonical(name) === canonical(user.username) || canonicalEmail(name) === canonicalEmail(user.email));
