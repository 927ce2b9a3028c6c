import { createHmac, sign, type KeyObject } from 'node:crypto';
import { JWT_SECRET } from './app.js';

export type Claims = Readonly<Record<string, unknown>>;

const encode = (part: Claims): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const decode = (part = ''): Record<string, unknown> => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;

export const headerOf = (token: string): Record<string, unknown> => decode(token.split('.')[0]);
export const claimsOf = (token: string): Record<string, unknown> => decode(token.split('.')[1]);

/** Writes a token by hand and signs it HS256, with the secret of the tests unless another one is given. */
export function forge(claims: Claims, { header = {}, secret = JWT_SECRET }: { header?: Claims; secret?: string | Buffer } = {}): string {
  const signed = `${encode({ alg: 'HS256', typ: 'JWT', ...header })}.${encode(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

/** Writes a token by hand and signs it with a private key, in the manner of its kind or as RSA-PSS. */
export function forgeWith(key: KeyObject, claims: Claims, header: Claims, padding?: number): string {
  const signed = `${encode({ typ: 'JWT', ...header })}.${encode(claims)}`;
  const digest = key.asymmetricKeyType === 'ed25519' ? null : 'sha256';
  return `${signed}.${sign(digest, Buffer.from(signed), { key, padding, saltLength: 32, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

/** Writes a token that nobody signed. */
export const unsigned = (claims: Claims, header: Claims, signature = ''): string => `${encode(header)}.${encode(claims)}.${signature}`;

/** Signs two texts HS256 with the secret of the tests, whatever they say. */
export function forgeText(header: string, payload: string): string {
  const signed = `${Buffer.from(header).toString('base64url')}.${Buffer.from(payload).toString('base64url')}`;
  return `${signed}.${createHmac('sha256', JWT_SECRET).update(signed).digest('base64url')}`;
}
