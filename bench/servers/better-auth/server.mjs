// better-auth on node:http with a pool of mysql2. COOKIE_CACHE=1 turns its session cookie cache on; HASH=argon2id replaces its scrypt.
import { hash, verify } from '@node-rs/argon2';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { toNodeHandler } from 'better-auth/node';
import { createPool } from 'mysql2/promise';
import http from 'node:http';

const { PORT, JWT_SECRET, HASH, COOKIE_CACHE, DB_HOST, DB_PORT, DB_USER, DB_PASSWORD, DB_NAME } = process.env;
const base = `http://127.0.0.1:${PORT}`;

const argon2id = {
  hash: (password) => hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 }),
  verify: ({ hash: encoded, password }) => verify(encoded, password),
};

const auth = betterAuth({
  baseURL: base,
  secret: JWT_SECRET,
  trustedOrigins: [base],
  telemetry: { enabled: false },
  database: createPool({
    host: DB_HOST,
    port: Number(DB_PORT),
    user: DB_USER,
    password: DB_PASSWORD,
    database: DB_NAME,
    connectionLimit: 16,
    timezone: 'Z',
  }),
  rateLimit: { enabled: false },
  logger: { level: 'error' },
  session: { cookieCache: { enabled: COOKIE_CACHE === '1', maxAge: 3600 } },
  emailAndPassword: { enabled: true, autoSignIn: false, ...(HASH === 'argon2id' ? { password: argon2id } : {}) },
});
await (await getMigrations(auth.options)).runMigrations();

const handle = toNodeHandler(auth);
const server = http.createServer((request, response) => {
  if (request.url !== '/health') return handle(request, response);
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 11 });
  return response.end('{"ok":true}');
});
server.keepAliveTimeout = 65_000;
server.listen(Number(PORT), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
