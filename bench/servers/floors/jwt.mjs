// HS256 with a key object made once, and no library.
import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';

const key = createSecretKey(Buffer.from(process.env.JWT_SECRET));
const encode = (part) => Buffer.from(JSON.stringify(part)).toString('base64url');
const header = encode({ alg: 'HS256', typ: 'JWT' });
const mac = (text) => createHmac('sha256', key).update(text).digest();

export function sign(claims, lifetime = 3600) {
  const now = Math.floor(Date.now() / 1000);
  const signed = `${header}.${encode({ ...claims, iat: now, exp: now + lifetime })}`;
  return `${signed}.${mac(signed).toString('base64url')}`;
}

/** Returns the claims of a valid token, else null. */
export function verify(token) {
  const dot = token.lastIndexOf('.');
  if (dot < 0 || !token.startsWith(`${header}.`)) return null;
  const signature = Buffer.from(token.slice(dot + 1), 'base64url');
  const expected = mac(token.slice(0, dot));
  if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) return null;
  const claims = JSON.parse(Buffer.from(token.slice(header.length + 1, dot), 'base64url').toString());
  return claims.exp > Date.now() / 1000 ? claims : null;
}
