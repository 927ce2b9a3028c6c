import type { components } from './schema.js';

export type Registration = components['schemas']['AuthRegister'];

export interface Login {
  /** The name, or the e-mail address. */
  readonly username: string;
  readonly password: string;
}

/** Who the client is, and how it proves that. */
export interface Session {
  /** Whether a login is at hand. The server may have ended it meanwhile; then the next request says so. */
  readonly isOpen: boolean;
  /** Throws an {@link ApiError} when name or password are wrong. */
  login(login: Login): Promise<void>;
  /** Makes an account and logs it in; false when the server first wants the e-mail address to be confirmed. */
  register(registration: Registration): Promise<boolean>;
  /** Ends the session at the server, and forgets it here even when the server cannot be reached. */
  logout(): Promise<void>;
  /** Forgets the session without a word to the server, which has ended it already. */
  forget(): void;
  /** Calls back when the session was opened, closed or renewed, also by another tab. Returns what ends that. */
  subscribe(changed: () => void): () => void;
  /** What a request has to carry. */
  sign(method: string): Headers;
  /**
   * Tries to get other credentials than those that the server has just refused, and says whether there are some.
   * Throws when the server cannot be asked: nobody is logged out by a broken line.
   */
  renew(refused: Headers): Promise<boolean>;
}

/** Calls back whoever has subscribed. */
export class Listeners {
  private readonly listeners = new Set<() => void>();

  add(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  notify(): void {
    for (const listener of this.listeners) listener();
  }
}

/** Sends something as whoever is logged in, and once more when the credentials had expired meanwhile. */
export async function sendSigned(session: Session, method: string, send: (credentials: Headers) => Promise<Response>): Promise<Response> {
  const credentials = session.sign(method);
  const answer = await send(credentials);
  if (answer.status !== 401 || !(await session.renew(credentials))) return answer;
  return send(session.sign(method));
}
