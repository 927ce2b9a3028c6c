import path from 'node:path';
import { jwt } from '../lib/credentials.mjs';
import { bearer, get, opaque, post } from '../lib/http.mjs';
import { WORK } from '../lib/work.mjs';
import { floor as schema } from '../schemas/floor.mjs';
import { databaseEnvironment } from './environment.mjs';
import { followAndUnfollow, pictureUpload } from './workloads.mjs';

const logIn = ({ username, password }) => post('/login', { username, password });
const register = ({ username, email, password }) => post('/register', { username, email, password });
const list = (pathname) => ({ request: () => get(pathname) });

export const nodeMysql = {
  about: 'floor: node:http and mysql2, prepared statements on tables made for them',
  database: 'bench_floor',
  schema,
  cwd: path.join(WORK, 'servers', 'floors'),
  start: () => [process.execPath, 'node-mysql.mjs'],
  env: databaseEnvironment,
  accessToken: (n) => jwt({ sub: n }),
  register,
  login: { request: logIn, grants: ({ json }) => json },
  workloads: {
    ladder: { callers: 'few', request: (user) => get('/me', bearer(user)) },
    W1: { callers: 'few', request: (user) => get('/me', bearer(user)) },
    W1cold: { callers: 'many', request: (user) => get('/me', bearer(user)) },
    W2: { callers: 'few', request: (user) => get('/me-opaque', opaque(user)) },
    W2cold: { callers: 'many', request: (user) => get('/me-opaque', opaque(user)) },
    W3: { callers: 'registered', request: logIn },
    W3health: { callers: 'registered', request: logIn, watch: '/health' },
    W4: { callers: 'new', mode: 'counter', request: register },
    W5: {
      callers: 'registered',
      loggedIn: true,
      mode: 'rotate',
      pattern: '"refresh":"([^"]+)"',
      request: ({ refresh }) => post('/refresh', { refresh }),
    },
    W6first: list('/users'),
    W6deep: list('/users?after=99980'),
    W7first: list('/followers?id=1'),
    W7deep: list('/followers?id=1&after=99981'),
    W7write: followAndUnfollow((id) => `/follow?id=${id}`),
    W8first: list('/statuses'),
    W8deep: list('/statuses?before=1900021'),
    W8feed: { callers: 2, request: (user) => get('/feed', bearer(user)) },
    W8feedFew: { callers: 3, request: (user) => get('/feed', bearer(user)) },
    W9: pictureUpload('/picture'),
  },
};
