import path from 'node:path';
import { jwt, simpleJwtClaims } from '../lib/credentials.mjs';
import { bearer, get, opaque, post } from '../lib/http.mjs';
import { python } from '../lib/installation.mjs';
import { BENCH, WORK } from '../lib/work.mjs';
import { django as schema } from '../schemas/django.mjs';
import { databaseEnvironment } from './environment.mjs';
import { followAndUnfollow, pictureUpload, slowList } from './workloads.mjs';

const logIn = ({ username, password }) => post('/api/login/', { username, password });
const register = ({ username, email, password }) => post('/api/register/', { username, email, password });
const list = (pathname) => slowList(() => get(pathname));
const gunicorn = ({ port }) => `-m gunicorn -b 127.0.0.1:${port} -w 2 -k gthread --threads 4 --keep-alive 65 wsgi:application`;

export const django = {
  about: 'peer: Django 3.2, DRF, SimpleJWT and TokenAuthentication under gunicorn (2 workers, 4 threads), PBKDF2 as shipped',
  needs: 'debian',
  database: 'bench_django',
  schema,
  schemaFiles: [path.join(BENCH, 'servers', 'django', 'accounts', 'models.py')],
  cwd: path.join(WORK, 'servers', 'django'),
  migrate: () => [
    [python(), 'manage.py', 'makemigrations', 'accounts', '-v0'],
    [python(), 'manage.py', 'migrate', '-v0'],
  ],
  start: (place) => [python(), ...gunicorn(place).split(' ')],
  env: databaseEnvironment,
  ready: '/api/health/',
  accessToken: (n) => jwt(simpleJwtClaims(n)),
  register,
  login: { request: logIn, grants: ({ json }) => json },
  workloads: {
    W1: { callers: 'few', request: (user) => get('/api/me/', bearer(user)) },
    W1cold: { callers: 'many', request: (user) => get('/api/me/', bearer(user)) },
    W2: { callers: 'few', request: (user) => get('/api/me-token/', opaque(user)) },
    W2cold: { callers: 'many', request: (user) => get('/api/me-token/', opaque(user)) },
    W3: { callers: 'registered', request: logIn },
    W4: { callers: 'new', mode: 'counter', request: register },
    W5: {
      callers: 'registered',
      loggedIn: true,
      mode: 'rotate',
      pattern: '"refresh":"([^"]+)"',
      request: ({ refresh }) => post('/api/refresh/', { refresh }),
    },
    W6first: list('/api/users/?page=1'),
    W6deep: list('/api/users/?page=5000'),
    W7first: list('/api/users/1/followers/?page=1'),
    W7deep: list('/api/users/1/followers/?page=5000'),
    W7write: followAndUnfollow((id) => `/api/users/${id}/follow/`),
    W8first: list('/api/statuses/?page=1'),
    W8deep: list('/api/statuses/?page=5000'),
    W8feed: slowList((user) => get('/api/feed/', bearer(user)), 2),
    W9: pictureUpload('/api/picture/'),
  },
  variants: {
    argon2id: { about: 'peer: Django with argon2id, 19 MiB, t=2, p=1', extraEnv: { HASH: 'argon2id' } },
  },
};
