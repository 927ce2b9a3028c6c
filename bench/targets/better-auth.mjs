import path from 'node:path';
import { get, post } from '../lib/http.mjs';
import { BENCH, WORK } from '../lib/work.mjs';
import { betterAuth as schema } from '../schemas/better-auth.mjs';
import { databaseEnvironment } from './environment.mjs';

const origin = ({ base }) => ({ Origin: base });
const logIn = ({ email, password }, server) => post('/api/auth/sign-in/email', { email, password }, origin(server));
const register = ({ username, email, password }, server) =>
  post('/api/auth/sign-up/email', { name: username, email, password }, origin(server));
const session = { callers: 'registered', loggedIn: true, request: ({ cookie }) => get('/api/auth/get-session', { Cookie: cookie }) };

export const betterAuth = {
  about: 'peer: better-auth on node:http, pool of mysql2, scrypt as shipped',
  needs: 'npm',
  database: 'bench_better_auth',
  schema,
  schemaFiles: [path.join(BENCH, 'servers', 'package.json')],
  cwd: path.join(WORK, 'servers', 'better-auth'),
  start: () => [process.execPath, 'server.mjs'],
  env: databaseEnvironment,
  register,
  login: { request: logIn, grants: ({ headers }) => ({ cookie: headers['set-cookie'].map((line) => line.split(';')[0]).join('; ') }) },
  workloads: {
    W1: session,
    W2: session,
    W3: { callers: 'registered', request: logIn },
    W4: { callers: 'new', mode: 'counter', request: register },
  },
  variants: {
    'cookie-cache': { about: 'peer: better-auth with its session cookie cache', extraEnv: { COOKIE_CACHE: '1' } },
    argon2id: { about: 'peer: better-auth with argon2id, 19 MiB, t=2, p=1', extraEnv: { HASH: 'argon2id' } },
  },
};
