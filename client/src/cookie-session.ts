import { Listeners, type Login, type Registration, type Session } from './session.js';
import type { Transport } from './transport.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A session that the browser keeps in an HttpOnly cookie, where no script can read it. What changes something carries the value of the
 * readable cookie `csrftoken`, so page and API must share a host name (or a proxy).
 */
export class CookieSession implements Session {
  private readonly listeners = new Listeners();

  constructor(private readonly transport: Transport) {}

  get isOpen(): boolean {
    return csrfToken() !== null;
  }

  async login({ username, password }: Login): Promise<void> {
    await this.transport.post('/api/rest-auth/login/', { username, password });
    this.listeners.notify();
  }

  async register({ username, email, password }: Registration): Promise<boolean> {
    await this.transport.post('/api/rest-auth/registration/', { username, email, password1: password, password2: password });
    this.listeners.notify();
    return this.isOpen;
  }

  async logout(): Promise<void> {
    await this.transport.post('/api/rest-auth/logout/', {}, undefined, this.sign('POST'));
    this.listeners.notify();
  }

  forget(): void {
    globalThis.document.cookie = 'csrftoken=; Max-Age=0; Path=/';
    this.listeners.notify();
  }

  subscribe(changed: () => void): () => void {
    return this.listeners.add(changed);
  }

  sign(method: string): Headers {
    const token = csrfToken();
    return new Headers(token !== null && !SAFE.has(method.toUpperCase()) ? { 'X-CSRFToken': token } : {});
  }

  /** A cookie has no successor: once refused, somebody has to log in again. */
  renew(): Promise<boolean> {
    return Promise.resolve(false);
  }
}

function csrfToken(): string | null {
  const cookies = globalThis.document?.cookie.split('; ') ?? [];
  return cookies.find((cookie) => cookie.startsWith('csrftoken='))?.slice('csrftoken='.length) ?? null;
}
