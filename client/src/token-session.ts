import { ApiError } from './errors.js';
import { Listeners, type Login, type Registration, type Session } from './session.js';
import type { TokenStorage, Tokens } from './storage.js';
import type { Transport } from './transport.js';

/** Milliseconds after which a refresh that nobody answers is given up, so that it does not hold up other tabs. */
const REFRESH_TIMEOUT = 30_000;

/** A session that proves itself with an access token, and gets the next one with its refresh token. */
export class TokenSession implements Session {
  private readonly listeners = new Listeners();
  private renewing: Promise<boolean> | null = null;

  constructor(
    private readonly transport: Transport,
    private readonly storage: TokenStorage,
  ) {}

  get isOpen(): boolean {
    return this.storage.read() !== null;
  }

  async login(login: Login): Promise<void> {
    const answer = await this.transport.post('/api/auth/login/', login);
    this.keep((await answer.json()) as Tokens);
  }

  async register(registration: Registration): Promise<boolean> {
    const answer = await this.transport.post('/api/auth/register/', registration);
    const tokens = (await answer.json()) as Tokens | { detail: string };
    if (!('access' in tokens)) return false;
    this.keep(tokens);
    return true;
  }

  async logout(): Promise<void> {
    const tokens = this.storage.read();
    this.forget();
    // The refresh token ends its session even when the access token has expired.
    if (tokens) await this.transport.post('/api/token/blacklist/', { refresh: tokens.refresh }).catch(ignoreRefusal);
  }

  forget(): void {
    this.keep(null);
  }

  subscribe(changed: () => void): () => void {
    const ends = [this.listeners.add(changed), this.storage.watch?.(changed)];
    return () => ends.forEach((end) => end?.());
  }

  sign(): Headers {
    const tokens = this.storage.read();
    return new Headers(tokens ? { Authorization: `Bearer ${tokens.access}` } : {});
  }

  /** However many requests are refused at the same time, in however many tabs, one refresh serves them all. */
  renew(refused: Headers): Promise<boolean> {
    const authorization = refused.get('Authorization');
    if (authorization === null) return Promise.resolve(false);
    return (this.renewing ??= this.inTurn(() => this.renewOnce(authorization)).finally(() => (this.renewing = null)));
  }

  private inTurn(work: () => Promise<boolean>): Promise<boolean> {
    const { sharedAs } = this.storage;
    // Two tabs may still refresh with the same token: without locks, or because a browser takes a moment to show one tab what the other
    // has stored. The server then gives both the same successor.
    const locks = sharedAs === null ? undefined : globalThis.navigator?.locks;
    return locks ? locks.request(`${sharedAs}:refresh`, work) : work();
  }

  private async renewOnce(refused: string): Promise<boolean> {
    const before = this.storage.read();
    if (!before) return false;
    // Another tab was quicker.
    if (`Bearer ${before.access}` !== refused) return true;
    try {
      const answer = await this.transport.post('/api/token/refresh/', { refresh: before.refresh }, AbortSignal.timeout(REFRESH_TIMEOUT));
      // With REFRESH_ROTATION=off there is no successor.
      if (this.holds(before)) this.keep({ ...before, ...((await answer.json()) as Partial<Tokens>) });
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
      // Only the token that the server has refused is worth nothing; another tab may have kept its successor.
      if (this.holds(before)) this.forget();
    }
    return this.isOpen;
  }

  /** Whether nobody has logged out, in or refreshed since. */
  private holds({ refresh }: Tokens): boolean {
    return this.storage.read()?.refresh === refresh;
  }

  private keep(tokens: Tokens | null): void {
    this.storage.write(tokens);
    this.listeners.notify();
  }
}

/** A session that the server no longer knows has ended, too. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof ApiError) || error.status !== 401) throw error;
}
