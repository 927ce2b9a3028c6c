import path from 'node:path';
import { jwt, simpleJwtClaims } from '../lib/credentials.mjs';
import { bearer, get, opaque, post, sendSuccessfully } from '../lib/http.mjs';
import { sqliteFile } from '../lib/sqlite.mjs';
import { PROJECT } from '../lib/work.mjs';
import { latchkey as schema } from '../schemas/latchkey.mjs';
import { followAndUnfollow, pictureUpload } from './workloads.mjs';

const ADMIN = 1;
const me = (headers) => get('/api/users/me/', headers);
const byJwt = { callers: 'few', request: (user) => me(bearer(user)) };
const byToken = { callers: 'few', request: (user) => me(opaque(user)) };
const logIn = ({ username, password }) => post('/api/token/', { username, password });
const register = ({ username, email, password }) => post('/api/auth/register/', { username, email, password });
const list = (path, query = 'page_size=20') => ({ callers: ADMIN, request: (admin) => get(`${path}?${query}`, bearer(admin)) });

/** The page that a client reaches by following `next` from the page before it. */
const listAfter = (path, page) => ({
  callers: ADMIN,
  requests: async ([admin], { base }) => {
    const { json } = await sendSuccessfully(base, get(`${path}?page=${page}&page_size=20`, bearer(admin)));
    const next = new URL(json.next);
    return [get(next.pathname + next.search, bearer(admin))];
  },
});

const USERS = '/api/users/';
const FOLLOWERS = '/api/users/1/followers/';
const STATUSES = '/api/profile-status/';

const LIMITS = [
  'user',
  'anonymous',
  'login',
  'guess',
  'guess-network',
  'guess-account',
  'guess-account-day',
  'register',
  'register-day',
  'refresh',
  'refresh-network',
  'follow',
  'upload',
];

export const latchkey = {
  about: 'this project, every default on',
  database: 'bench_latchkey',
  schema,
  schemaFiles: [path.join(PROJECT, 'migrations')],
  cwd: PROJECT,
  start: () => [process.execPath, 'dist/server/main.js'],
  env: ({ port, work, secret, database: { host, port: dbPort, user, password, name } }) => ({
    HOST: '127.0.0.1',
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DATABASE_URL: `mysql://${user}:${password}@${host}:${dbPort}/${name}`,
    JWT_SECRET: secret,
    DATA_DIR: path.join(work, 'latchkey-data'),
    MEDIA_ROOT: path.join(work, 'latchkey-media'),
    // Everything is counted, and nothing is refused: one client of the benchmark does more than many people.
    RATE_LIMITS: ['on', ...LIMITS.map((name) => `${name}=9999999/1h`)].join(','),
  }),
  migrateEnv: { MIGRATE_ON_START: 'true' },
  ready: '/health/ready',
  accessToken: (n) => jwt({ ...simpleJwtClaims(n), sid: String(n) }),
  register,
  login: { request: logIn, grants: ({ json }) => json },
  workloads: {
    W1: byJwt,
    W1caches: byJwt,
    W1memory: byJwt,
    W1cold: { callers: 'many', request: (user) => me(bearer(user)) },
    W2: byToken,
    W2caches: byToken,
    W2cold: { callers: 'many', request: (user) => me(opaque(user)) },
    W3: { callers: 'registered', request: logIn },
    W3health: { callers: 'registered', request: logIn, watch: '/health/live' },
    W4: { callers: 'new', mode: 'counter', request: register },
    W5: {
      callers: 'registered',
      loggedIn: true,
      mode: 'rotate',
      pattern: '"refresh":"([^"]+)"',
      request: ({ refresh }) => post('/api/token/refresh/', { refresh }),
    },
    W6first: list(USERS),
    W6deep: listAfter(USERS, 4999),
    W6page1: list(USERS, 'page=1&page_size=20'),
    W6page5000: list(USERS, 'page=5000&page_size=20'),
    W7first: list(FOLLOWERS),
    W7deep: listAfter(FOLLOWERS, 4999),
    W7write: followAndUnfollow((id) => `/api/users/${id}/follow/`),
    W8first: list(STATUSES),
    W8deep: listAfter(STATUSES, 4999),
    W8feed: { callers: 2, request: (user) => get('/api/feed/', bearer(user)) },
    W8feedFew: { callers: 3, request: (user) => get('/api/feed/', bearer(user)) },
    W9: pictureUpload('/api/users/me/', { method: 'PATCH', watch: '/health/live' }),
  },
  variants: {
    lean: {
      about: 'access log and limits off',
      extraEnv: { ACCESS_LOG: 'off', RATE_LIMITS: 'off' },
    },
    sqlite: {
      about: 'every default on, SQLite instead of MariaDB: what the database does is part of the CPU of the server',
      engine: 'sqlite',
      database: 'latchkey',
      extraEnv: { DATABASE_URL: `sqlite:${sqliteFile('latchkey')}` },
    },
    uncached: {
      about: 'asks the database at every request whether session and account are alive',
      extraEnv: { REVOCATION: 'strict' },
    },
  },
};
