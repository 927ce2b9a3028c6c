import path from 'node:path';
import { jwt, simpleJwtClaims } from '../lib/credentials.mjs';
import { bearer, get, opaque, post, sendSuccessfully } from '../lib/http.mjs';
import { PROJECT } from '../lib/work.mjs';
import { latchkey as schema } from '../schemas/latchkey.mjs';

const ADMIN = 1;
const me = (headers) => get('/api/users/me/', headers);
const logIn = ({ username, password }) => post('/api/token/', { username, password });
const register = ({ username, email, password }) => post('/api/auth/register/', { username, email, password });
const users = (query) => ({ callers: ADMIN, request: (admin) => get(`/api/users/?${query}`, bearer(admin)) });

/** The page that a client reaches by following `next` from the page before it. */
const usersAfter = (page) => ({
  callers: ADMIN,
  requests: async ([admin], { base }) => {
    const { json } = await sendSuccessfully(base, get(`/api/users/?page=${page}&page_size=20`, bearer(admin)));
    const next = new URL(json.next);
    return [get(next.pathname + next.search, bearer(admin))];
  },
});

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
  }),
  migrateEnv: { MIGRATE_ON_START: 'true' },
  ready: '/health/ready',
  accessToken: (n) => jwt({ ...simpleJwtClaims(n), sid: String(n) }),
  register,
  login: { request: logIn, grants: ({ json }) => json },
  workloads: {
    W1: { callers: 'few', request: (user) => me(bearer(user)) },
    W1cold: { callers: 'many', request: (user) => me(bearer(user)) },
    W2: { callers: 'few', request: (user) => me(opaque(user)) },
    W2cold: { callers: 'many', request: (user) => me(opaque(user)) },
    W3: { callers: 'registered', request: logIn },
    W3health: { callers: 'registered', request: logIn, watch: '/health/live' },
    W4: { callers: 'new', mode: 'counter', request: register },
    W6first: users('page_size=20'),
    W6deep: usersAfter(4999),
    W6page1: users('page=1&page_size=20'),
    W6page5000: users('page=5000&page_size=20'),
  },
  variants: {
    lean: {
      about: 'access log off (there are no rate limits yet that could be off)',
      extraEnv: { ACCESS_LOG: 'off', RATE_LIMITS: 'off' },
    },
  },
};
