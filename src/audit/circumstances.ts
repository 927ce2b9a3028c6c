import { AsyncLocalStorage } from 'node:async_hooks';

/** How an act came to the server. */
export interface Circumstances {
  /** The way in: `POST /api/auth/login`, `cli changepassword`, or `server` for what it does by itself. */
  readonly door: string;
  /** The network of whoever acted, cut down: see {@link coarseNetwork}. */
  readonly network: string | null;
  /** Tells one program from another without saying which: a short digest of its User-Agent. */
  readonly userAgent: string | null;
  readonly requestId: string | null;
}

const BY_ITSELF: Circumstances = { door: 'server', network: null, userAgent: null, requestId: null };

const store = new AsyncLocalStorage<Circumstances>();

/** Does the work under these circumstances, with all that follows from it. */
export const under = <T>(circumstances: Circumstances, work: () => T): T => store.run(circumstances, work);

/** The circumstances under which the caller acts. */
export const circumstances = (): Circumstances => store.getStore() ?? BY_ITSELF;

/** What an operator does at a terminal. */
export const atTerminal = (command: string): Circumstances => ({ ...BY_ITSELF, door: `cli ${command}` });
