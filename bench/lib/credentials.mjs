import { createHash, createHmac, createSecretKey, randomBytes } from 'node:crypto';

/** Signs the tokens of every server in this run, so that sessions by the thousand need no login. */
export const SECRET = randomBytes(48).toString('base64url');

const key = createSecretKey(Buffer.from(SECRET));
const encode = (part) => Buffer.from(JSON.stringify(part)).toString('base64url');
const header = encode({ alg: 'HS256', typ: 'JWT' });
const A_DAY = 86_400;

/** Signs claims as an access token that outlives the run. */
export function jwt(claims) {
  const now = Math.floor(Date.now() / 1000);
  const signed = `${header}.${encode({ ...claims, iat: now, exp: now + A_DAY })}`;
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
}

/** The claims that SimpleJWT gives an access token. */
export const simpleJwtClaims = (n) => ({
  token_type: 'access',
  jti: createHash('md5').update(`jti-${n}`).digest('hex'),
  user_id: String(n),
});

/** The opaque token of the n-th user, and the SQL expression that makes the same 40 hexadecimal digits. */
export const opaqueToken = (n) => createHash('sha1').update(`bench-token-${n}`).digest('hex');
export const opaqueTokenSql = (n) => `SHA1(CONCAT('bench-token-', ${n}))`;
