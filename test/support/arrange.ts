import type { INestApplication } from '@nestjs/common';
import { Accounts, type NewAccount } from '../../src/auth/accounts.service.js';
import { Sessions, type Credentials, type Origin } from '../../src/auth/sessions.service.js';
import { Transactions } from '../../src/database/transactions.js';
import { Follow } from '../../src/users/follow.entity.js';

/** An account that is there, with a living session. */
export interface Person extends Credentials {
  readonly id: number;
  readonly username: string;
  readonly email: string;
  readonly password: string;
}

export const PASSWORD = 'correct-horse-9';

/** The way in that hands out every token. */
const ORIGIN: Origin = { kind: 'auth', visitor: { network: '192.0.2.1', userAgent: '', device: null } };

/** Makes what a test takes for granted, without going through what it tests. */
export class Arrange {
  private count = 0;

  constructor(private readonly app: INestApplication) {}

  async person(account: Partial<NewAccount> = {}): Promise<Person> {
    const username = account.username ?? `person${++this.count}x${Math.random().toString(36).slice(2, 7)}`;
    const { email = `${username}@example.com`, password = PASSWORD } = account;
    const { user, result } = await this.app
      .get(Accounts)
      .register({ ...account, username, email, password }, (made) => this.app.get(Sessions).open(made.id, ORIGIN));
    return { id: user.id, username, email, password, ...result };
  }

  admin(account: Partial<NewAccount> = {}): Promise<Person> {
    return this.person({ ...account, role: 'admin' });
  }

  /** One more login of somebody. */
  session({ id }: Person): Promise<Credentials> {
    return this.app.get(Sessions).open(id, ORIGIN);
  }

  async follow(follower: Person, followee: Person, createdAt = new Date()): Promise<void> {
    const transactions = this.app.get(Transactions);
    await transactions.run(async () => {
      await transactions.manager.getRepository(Follow).insert({ followerId: follower.id, followeeId: followee.id, createdAt });
      await transactions.manager.query('UPDATE users SET following_count = following_count + 1 WHERE id = ?', [follower.id]);
      await transactions.manager.query('UPDATE users SET followers_count = followers_count + 1 WHERE id = ?', [followee.id]);
    });
  }

  /** Runs SQL of the test's own, for states that no request leads to. */
  sql<T = unknown>(sql: string, values: readonly unknown[] = []): Promise<T> {
    const transactions = this.app.get(Transactions);
    return transactions.run(() => transactions.manager.query<T>(sql, [...values]));
  }
}
