/** How many in how many seconds. */
export interface Limit {
  readonly points: number;
  readonly seconds: number;
}

export interface Scope extends Limit {
  /**
   * Where it is counted: `memory` in each process for itself, which costs no write; `store` in the database (or Redis), for all processes
   * together and over a restart.
   */
  readonly kept: 'memory' | 'store';
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const inMemory = (points: number, seconds: number) => ({ points, seconds, kept: 'memory' }) as const;
const inStore = (points: number, seconds: number) => ({ points, seconds, kept: 'store' }) as const;

/** Everything that is counted, by the name that RATE_LIMITS calls it. */
export const SCOPES = {
  /** What somebody signed in asks, whoever else shares their network. */
  user: inMemory(600, MINUTE),
  /** What a network asks without signing in. As generous as `user`: everybody in a house may share one address. */
  anonymous: inMemory(600, MINUTE),

  /** Logins that a network tries. A flood stops here, before it costs a query. */
  login: inMemory(20, MINUTE),
  /** Wrong passwords for an account from one place that are free; each one after them waits: see {@link waitAfter}. */
  guess: inStore(5, DAY),
  /** Wrong passwords from a network, for any accounts. */
  'guess-network': inStore(30, 15 * MINUTE),
  /** Wrong passwords for an account from devices and networks that it does not know. */
  'guess-account': inStore(50, HOUR),
  'guess-account-day': inStore(100, DAY),

  /** Registrations that a network tries. */
  register: inStore(5, HOUR),
  'register-day': inStore(20, DAY),
  /** Links and keys that a network asks to be mailed. */
  mail: inStore(10, HOUR),
  /** Links and keys that are mailed to an address. More are not sent, and nobody is told. */
  'mail-address': inStore(3, HOUR),
  'mail-pause': inStore(1, MINUTE),
  /** Mailed links and keys that a network tries. */
  confirm: inStore(10, HOUR),

  /** Refreshes of a session. Nobody guesses a token of 256 bits: this keeps a runaway client off the database. */
  refresh: inMemory(30, 5 * MINUTE),
  'refresh-network': inMemory(150, 5 * MINUTE),

  /** Statuses that somebody writes. */
  status: inMemory(30, MINUTE),
  'status-day': inStore(300, DAY),
  /** What somebody changes between themselves and others: following, blocking, and the end of either. */
  follow: inMemory(60, MINUTE),
  /** Pictures that are decoded for an account. */
  upload: inStore(10, HOUR),
  /** Exports that a member of staff makes. */
  export: inStore(5, HOUR),
  /** What browsers in a network report of the dashboard. */
  report: inMemory(30, MINUTE),
} as const satisfies Record<string, Scope>;

/** What is counted of the mails to one address. */
export const MAILS_TO_ADDRESS = ['mail-pause', 'mail-address'] as const;

export type ScopeName = keyof typeof SCOPES;

/** The scopes that are counted in one place or the other. */
export type ScopeKept<K extends Scope['kept']> = { [N in ScopeName]: (typeof SCOPES)[N]['kept'] extends K ? N : never }[ScopeName];

export const isInMemory = (name: ScopeName): name is ScopeKept<'memory'> => SCOPES[name].kept === 'memory';

export const SCOPE_NAMES = Object.keys(SCOPES) as ScopeName[];
