// node:http and prepared statements of mysql2: the least work that Node can do for each workload, on tables made for it. It is a floor and
// no application: nothing is validated and nobody is refused for who they are.
import { hash, verify as verifyHash } from '@node-rs/argon2';
import mysql from 'mysql2';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, promises as files, rmSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { sign, verify } from './jwt.mjs';

const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const USER = 'u.id, u.username, u.email, u.role, u.bio, u.picture, u.created_at AS createdAt';
const STATUS = 's.id, s.author_id AS authorId, u.username, s.content, s.created_at AS createdAt';

const { PORT, DB_HOST, DB_PORT, DB_USER, DB_PASSWORD, DB_NAME } = process.env;
const pool = mysql.createPool({
  host: DB_HOST,
  port: Number(DB_PORT),
  user: DB_USER,
  password: DB_PASSWORD,
  database: DB_NAME,
  connectionLimit: 16,
  maxPreparedStatements: 256,
});
const execute = (sql, values) =>
  new Promise((resolve, reject) => pool.execute(sql, values, (error, rows) => (error ? reject(error) : resolve(rows))));

const media = path.join(os.tmpdir(), `bench-floor-media-${process.pid}`);
mkdirSync(media, { recursive: true });

const routes = {
  'GET /health': () => [200, { ok: true }],
  'GET /me': signedIn(async (userId) => [200, (await execute(`SELECT ${USER} FROM users u WHERE u.id = ?`, [userId]))[0]]),
  'GET /me-opaque': meByOpaqueToken,
  'POST /login': login((userId) => tokenPair(userId)),
  'POST /login-opaque': login(opaqueToken),
  'POST /register': register,
  'POST /refresh': refresh,
  'GET /users': users,
  'GET /followers': followers,
  'POST /follow': signedIn(follow),
  'DELETE /follow': signedIn(unfollow),
  'GET /statuses': statuses,
  'GET /feed': signedIn(feed),
  'POST /picture': signedIn(picture),
};

function signedIn(action) {
  return (request, query) => {
    const { authorization } = request.headers;
    const claims = authorization?.startsWith('Bearer ') ? verify(authorization.slice(7)) : null;
    return claims ? action(claims.sub, query, request) : [401, {}];
  };
}

async function meByOpaqueToken(request) {
  const token = (request.headers.authorization ?? '').slice('Token '.length);
  const sql = `SELECT ${USER} FROM access_tokens t JOIN users u ON u.id = t.user_id WHERE t.hash = ? AND t.expires_at > NOW()`;
  const [user] = await execute(sql, [sha256(token)]);
  return user ? [200, user] : [401, {}];
}

function login(grant) {
  return async (request) => {
    const { username, password } = await jsonBody(request);
    const [user] = await execute('SELECT id, password FROM users WHERE username = ?', [username]);
    if (!user || !(await verifyHash(user.password, password))) return [401, {}];
    return [200, await grant(user.id)];
  };
}

async function tokenPair(userId) {
  const refreshToken = randomBytes(32).toString('base64url');
  await execute('INSERT INTO refresh_tokens (hash, user_id, expires_at) VALUES (?, ?, NOW() + INTERVAL 7 DAY)', [
    sha256(refreshToken),
    userId,
  ]);
  return { access: sign({ sub: userId }), refresh: refreshToken };
}

async function opaqueToken(userId) {
  const token = randomBytes(20).toString('hex');
  await execute('INSERT INTO access_tokens (hash, user_id, expires_at) VALUES (?, ?, NOW() + INTERVAL 7 DAY)', [sha256(token), userId]);
  return { token };
}

async function register(request) {
  const { username, email, password } = await jsonBody(request);
  const values = [username, email, await hash(password, ARGON2)];
  const { insertId } = await execute(
    "INSERT INTO users (username, email, role, password, created_at) VALUES (?, ?, 'user', ?, NOW())",
    values,
  );
  return [201, { id: insertId, username }];
}

async function refresh(request) {
  const old = sha256((await jsonBody(request)).refresh);
  const [token] = await execute('SELECT id, user_id FROM refresh_tokens WHERE hash = ? AND expires_at > NOW()', [old]);
  if (!token) return [401, {}];
  const successor = randomBytes(32).toString('base64url');
  const rotation = 'UPDATE refresh_tokens SET hash = ?, expires_at = NOW() + INTERVAL 7 DAY WHERE id = ? AND hash = ?';
  const { affectedRows } = await execute(rotation, [sha256(successor), token.id, old]);
  return affectedRows === 1 ? [200, { access: sign({ sub: token.user_id }), refresh: successor }] : [401, {}];
}

async function users(request, query) {
  const after = Number(query.get('after')) || 0;
  return [200, { results: await execute(`SELECT ${USER} FROM users u WHERE u.id > ? ORDER BY u.id LIMIT 20`, [after]) }];
}

async function followers(request, query) {
  // Pinned: with a plain join the optimizer was seen to walk the keys that it skips.
  const sql = `SELECT u.id, u.username, u.picture FROM follows f FORCE INDEX (followee_id) STRAIGHT_JOIN users u ON u.id = f.follower_id
     WHERE f.followee_id = ? AND f.follower_id > ? ORDER BY f.follower_id LIMIT 20`;
  return [200, { results: await execute(sql, [Number(query.get('id')), Number(query.get('after')) || 0]) }];
}

async function follow(userId, query) {
  await execute('INSERT IGNORE INTO follows (follower_id, followee_id, created_at) VALUES (?, ?, NOW())', [
    userId,
    Number(query.get('id')),
  ]);
  return [200, { following: true }];
}

async function unfollow(userId, query) {
  await execute('DELETE FROM follows WHERE follower_id = ? AND followee_id = ?', [userId, Number(query.get('id'))]);
  return [200, { following: false }];
}

async function statuses(request, query) {
  const sql = `SELECT ${STATUS} FROM statuses s JOIN users u ON u.id = s.author_id WHERE s.id < ? ORDER BY s.id DESC LIMIT 20`;
  return [200, { results: await execute(sql, [Number(query.get('before')) || 4e9]) }];
}

async function feed(userId) {
  const sql = `SELECT ${STATUS} FROM statuses s STRAIGHT_JOIN follows f ON f.follower_id = ? AND f.followee_id = s.author_id
     STRAIGHT_JOIN users u ON u.id = s.author_id ORDER BY s.id DESC LIMIT 20`;
  return [200, { results: await execute(sql, [userId]) }];
}

/** Takes the one file of a multipart body. */
async function picture(userId, query, request) {
  const [, boundary] = /boundary=([^;]+)/.exec(request.headers['content-type'] ?? '') ?? [];
  const bytes = await body(request);
  const name = `${randomBytes(8).toString('hex')}.jpg`;
  await files.writeFile(path.join(media, name), bytes.subarray(bytes.indexOf('\r\n\r\n') + 4, bytes.lastIndexOf(`\r\n--${boundary}--`)));
  const [{ picture: old }] = await execute('SELECT picture FROM users WHERE id = ?', [userId]);
  await execute('UPDATE users SET picture = ? WHERE id = ?', [name, userId]);
  if (old) await files.rm(path.join(media, old), { force: true });
  return [200, { picture: name }];
}

const sha256 = (text) => createHash('sha256').update(text).digest();
const jsonBody = async (request) => JSON.parse(await body(request));

function body(request) {
  return new Promise((resolve, reject) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

const NO_QUERY = new URLSearchParams();
const server = http.createServer(async (request, response) => {
  const mark = request.url.indexOf('?');
  const route = routes[`${request.method} ${mark < 0 ? request.url : request.url.slice(0, mark)}`];
  const query = mark < 0 ? NO_QUERY : new URLSearchParams(request.url.slice(mark + 1));
  try {
    answer(response, ...(route ? await route(request, query) : [404, {}]));
  } catch (error) {
    answer(response, 500, { error: error.message });
  }
});

function answer(response, status, json) {
  const text = JSON.stringify(json);
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(text) });
  response.end(text);
}

server.keepAliveTimeout = 65_000;
server.listen(Number(PORT), '127.0.0.1');
process.on('SIGTERM', () => {
  rmSync(media, { recursive: true, force: true });
  process.exit(0);
});
