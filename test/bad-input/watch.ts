import { startApp, type TestApp } from '../support/app.js';
import type { Person } from '../support/arrange.js';

/** A server that is sent bad input, and two people who must not notice. */
export class Watch {
  server: TestApp;
  admin: Person;
  witness: Person;
  private before: unknown;

  async start(): Promise<void> {
    this.server = await startApp();
    this.admin = await this.server.arrange.admin({ username: 'root', email: 'root@example.com' });
    this.witness = await this.server.arrange.person({ username: 'witness', email: 'witness@example.com', bio: 'I saw it all.' });
    this.before = await this.rows();
  }

  /** Throws when anything has happened to them or to the server. */
  async expectUnharmed(): Promise<void> {
    expect(await this.rows()).toEqual(this.before);
    expect((await this.server.http.get('/api/users/me/', { token: this.witness.token })).status).toBe(200);
    expect((await this.server.http.get('/api/users/me/', { access: this.admin.access })).status).toBe(200);
    expect(this.server.log()).not.toMatch(/"level":"(error|fatal)"/);
  }

  private rows(): Promise<unknown> {
    return this.server.arrange.sql('SELECT * FROM users WHERE id <= ? ORDER BY id', [this.witness.id]);
  }
}

/** Starts a watched server for the tests of a file. After each of them it and its people must be as before. */
export function watched(): Watch {
  const watch = new Watch();
  beforeAll(() => watch.start());
  afterEach(() => watch.expectUnharmed());
  afterAll(() => watch.server.stop());
  return watch;
}
