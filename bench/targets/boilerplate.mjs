import path from 'node:path';
import { jwt } from '../lib/credentials.mjs';
import { bearer, get, opaque, post } from '../lib/http.mjs';
import { BENCH, WORK } from '../lib/work.mjs';
import { boilerplate as schema } from '../schemas/boilerplate.mjs';
import { databaseEnvironment } from './environment.mjs';
import { followAndUnfollow, pictureUpload, slowList } from './workloads.mjs';

const logIn = ({ username, password }) => post('/auth/login', { username, password });
const register = ({ username, email, password }) => post('/auth/register', { username, email, password });
const list = (pathname) => slowList(() => get(pathname));

export const boilerplate = {
  about: 'peer: Nest 12, TypeORM, passport-jwt, class-transformer and bcrypt (cost 10), as their documentation teaches',
  needs: 'npm',
  database: 'bench_boilerplate',
  schema,
  schemaFiles: [path.join(BENCH, 'servers', 'boilerplate')],
  cwd: path.join(WORK, 'servers', 'boilerplate'),
  migrate: () => [[process.execPath, 'main.js', 'sync']],
  start: () => [process.execPath, 'main.js'],
  env: databaseEnvironment,
  accessToken: (n) => jwt({ sub: n, role: 'user', sessionId: n }),
  register,
  login: { request: logIn, grants: ({ json }) => ({ access: json.accessToken, refresh: json.refreshToken }) },
  workloads: {
    W1: { callers: 'few', request: (user) => get('/users/me', bearer(user)) },
    W1cold: { callers: 'many', request: (user) => get('/users/me', bearer(user)) },
    W2: { callers: 'few', request: (user) => get('/users/me-token', opaque(user)) },
    W2cold: { callers: 'many', request: (user) => get('/users/me-token', opaque(user)) },
    W3: { callers: 'registered', request: logIn },
    W4: { callers: 'new', mode: 'counter', request: register },
    W5: {
      callers: 'registered',
      loggedIn: true,
      mode: 'rotate',
      pattern: '"refreshToken":"([^"]+)"',
      request: ({ refresh }) => post('/auth/refresh', { refreshToken: refresh }),
    },
    W6first: list('/users?page=1'),
    W6deep: list('/users?page=5000'),
    W7first: list('/users/1/followers?page=1'),
    W7deep: list('/users/1/followers?page=5000'),
    W7write: followAndUnfollow((id) => `/users/${id}/follow`),
    W8first: list('/statuses?page=1'),
    W8deep: list('/statuses?page=5000'),
    W8feed: slowList((user) => get('/statuses/feed', bearer(user)), 2),
    W9: pictureUpload('/users/me/picture'),
  },
  variants: {
    argon2id: { about: 'peer: boilerplate with argon2id, 19 MiB, t=2, p=1', extraEnv: { HASH: 'argon2id' } },
  },
};
