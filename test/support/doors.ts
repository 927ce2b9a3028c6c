import type { Person } from './arrange.js';

/** A way to log in. */
export interface Door {
  readonly path: string;
  /** What it takes; the name stands in the field that its dialect has for it. */
  readonly attempt: (person: Pick<Person, 'username' | 'email'>, password: string) => Readonly<Record<string, string>>;
  /** What it says to whoever has the wrong password. */
  readonly refusal: { readonly status: number; readonly body: unknown };
}

const byUsername: Door['attempt'] = ({ username }, password) => ({ username, password });
const byEmail: Door['attempt'] = ({ email }, password) => ({ email, password });

const unauthorized = { status: 401, body: { detail: 'No active account found with the given credentials' } };
const badRequest = { status: 400, body: { non_field_errors: ['Unable to log in with provided credentials.'] } };

/** Every way to log in, by the dialect that it belongs to. */
export const doors = {
  auth: { path: '/api/auth/login/', attempt: byUsername, refusal: unauthorized },
  accounts: { path: '/api/accounts/login/', attempt: byUsername, refusal: badRequest },
  'rest-auth': { path: '/api/rest-auth/login/', attempt: byUsername, refusal: badRequest },
  users: { path: '/api/users/login/', attempt: byEmail, refusal: badRequest },
  'simple-jwt': { path: '/api/token/', attempt: byUsername, refusal: unauthorized },
  'api-token-auth': { path: '/api-token-auth/', attempt: byUsername, refusal: badRequest },
} as const satisfies Record<string, Door>;
