import path from 'node:path';
import { jwt } from '../lib/credentials.mjs';
import { bearer, get } from '../lib/http.mjs';
import { WORK } from '../lib/work.mjs';
import { floor as schema } from '../schemas/floor.mjs';
import { databaseEnvironment } from './environment.mjs';

const signedIn = (pathname) => ({ callers: 'few', request: (user) => get(pathname, bearer(user)) });
const open = (pathname) => ({ request: () => get(pathname) });
const tuned = { TUNED: '1' };

export const nest = {
  about: 'floor: Nest 12 with Express and TypeORM; one variant for each step of the ladder',
  database: 'bench_floor',
  schema,
  cwd: path.join(WORK, 'servers', 'floors'),
  start: () => [process.execPath, 'nest.js'],
  env: databaseEnvironment,
  accessToken: (n) => jwt({ sub: n }),
  workloads: {},
  variants: {
    hello: { workloads: { ladder: open('/hello') } },
    jwt: {
      about: 'floor: Nest and one HS256 verification; the user is a constant',
      workloads: {
        ladder: signedIn('/jwt'),
        W1: signedIn('/jwt'),
        W1cold: { ...signedIn('/jwt'), callers: 'many' },
        W2: signedIn('/jwt'),
        W2cold: { ...signedIn('/jwt'), callers: 'many' },
      },
    },
    'jwt-library': { workloads: { ladder: signedIn('/jwt-library') } },
    'me-db': { workloads: { ladder: signedIn('/me-db') } },
    'me-db-tuned': {
      about: 'floor: Nest without ETag, HS256, and the user by one prepared statement',
      extraEnv: tuned,
      workloads: { ladder: signedIn('/me-db'), W1cold: { ...signedIn('/me-db'), callers: 'many' } },
    },
    'me-cache': {
      about: 'floor: Nest without ETag, verified tokens and users in maps that forget nothing',
      extraEnv: tuned,
      workloads: { ladder: signedIn('/me-cache'), W1: signedIn('/me-cache') },
    },
    'me-cache-own': {
      about: 'floor: the same, with requests that are made with the prototypes of Express, as here',
      extraEnv: { ...tuned, OWN: '1' },
      workloads: { ladder: signedIn('/me-cache'), W1: signedIn('/me-cache') },
    },
    'orm-findone': { workloads: { ladder: signedIn('/orm/me') } },
    'orm-class': { workloads: { ladder: signedIn('/orm/me-class') } },
    'list-execute': {
      about: 'floor: Nest and 20 users by one prepared statement',
      workloads: { ladder: open('/orm/list-execute'), W6first: open('/orm/list-execute'), W6deep: open('/orm/list-execute?after=99980') },
    },
  },
};
