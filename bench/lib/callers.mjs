import { opaqueToken } from './credentials.mjs';
import { sendSuccessfully } from './http.mjs';

export const PASSWORD = 'correct-horse-9';

/** The generated users from this one on have sessions. */
export const FIRST_SESSION = 1001;
export const MOST_SESSIONS = 100_000;

const FEW = 32;

/** So many accounts with a password that none of them comes to the fifty sessions that one may have: making room is a cost of its own. */
const ACCOUNTS = 200;
/** How many of them are logged in for a workload that says so. */
const LOGGED_IN = 16;

/** wrk replaces it by a running number of as many digits. */
export const COUNTER = '@@@COUNTER@@@';

/**
 * The people in whose name a workload is requested:
 * - `nobody`: without credentials;
 * - `few`: generated users, so few that every cache knows them soon;
 * - `many`: so many that none comes back before a cache of a second has forgotten them;
 * - `registered`: accounts with a password, made through the server's own registration, and logged in when the workload says so;
 * - `new`: somebody who has not been there before, at every request;
 * - a number: that generated user.
 */
export async function callers(server, { callers: kind = 'nobody', loggedIn = false }, { users }) {
  if (kind === 'nobody') return [{}];
  if (kind === 'new') return [named(`r${COUNTER}`)];
  if (kind === 'few') return generated(server.target, FIRST_SESSION, FEW);
  if (kind === 'many') return generated(server.target, FIRST_SESSION, sessionCount(users));
  if (kind === 'registered') return registered(server, loggedIn);
  return generated(server.target, kind, 1);
}

export const sessionCount = (users) => Math.min(MOST_SESSIONS, users - FIRST_SESSION + 1);

const named = (username) => ({ username, email: `${username}@example.test`, password: PASSWORD });

const generated = (target, first, count) =>
  Array.from({ length: count }, (_, i) => {
    const n = first + i;
    return { n, ...named(`user${n}`), access: target.accessToken?.(n), token: opaqueToken(n) };
  });

/** Registers accounts once per server, one after the other: a registration is a password hash. */
async function registered(server, loggedIn) {
  server.accounts ??= await inTurn(ACCOUNTS, async (i) => {
    const account = named(`b${Date.now().toString(36)}x${i}`);
    await sendSuccessfully(server.base, server.target.register(account, server));
    return account;
  });
  return loggedIn ? inTurn(LOGGED_IN, (i) => logIn(server, server.accounts[i])) : server.accounts;
}

async function logIn(server, account) {
  const { request, grants } = server.target.login;
  const response = await sendSuccessfully(server.base, request(account, server));
  return { ...account, ...grants(response) };
}

async function inTurn(count, act) {
  const results = [];
  for (let i = 0; i < count; i++) results.push(await act(i));
  return results;
}
