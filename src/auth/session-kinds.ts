/** Whether a way in hands something out. What goes by REST_AUTH_MODE is the opaque token with `token`, and otherwise the refresh token. */
type HandedOut = boolean | 'by mode';

/** What a login gives that opens the session later. */
interface Credentials {
  readonly refresh: HandedOut;
  /** The opaque token. */
  readonly token: HandedOut;
  /** The session cookie. */
  readonly cookie: boolean;
}

/** The ways in, by the names of the dialects, and what each hands out; `admin` is the dashboard. */
export const SESSION_KINDS = {
  auth: { refresh: true, token: true, cookie: false },
  accounts: { refresh: false, token: true, cookie: false },
  'rest-auth': { refresh: 'by mode', token: 'by mode', cookie: true },
  users: { refresh: false, token: true, cookie: false },
  'simple-jwt': { refresh: true, token: false, cookie: false },
  'api-token-auth': { refresh: false, token: true, cookie: false },
  admin: { refresh: false, token: false, cookie: true },
} as const satisfies Readonly<Record<string, Credentials>>;

export type SessionKind = keyof typeof SESSION_KINDS;

/** The names of the ways in. */
export const KINDS = Object.keys(SESSION_KINDS) as readonly SessionKind[];
