import { pbkdf2, scrypt, timingSafeEqual, type BinaryLike, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';
import { readArgon2Hash } from './argon2-hash.js';
import type { PasswordCheck } from './password-check.js';

/** Django 6 makes 1,200,000; this many take about 3 s. */
const MAX_PBKDF2_ITERATIONS = 10_000_000;

/** N · r · p: about 3 s. As memory is 128 · N · r bytes, it is also 1 GiB. Django makes 2^14 · 8 · 5 ≈ 2^19. */
const MAX_SCRYPT_WORK = 2 ** 23;

/** Bytes OpenSSL may take for scrypt; its default of 32 MiB is too little for stronger settings. Above what the bound on work allows. */
const SCRYPT_MAXMEM = 2 ** 31;

const SCRYPT = /^scrypt\$([1-9]\d{0,7})\$([^$]+)\$([1-9]\d?)\$([1-9]\d?)\$([A-Za-z0-9+/]{86}==)$/;

const derivePbkdf2 = promisify(pbkdf2);
const deriveScrypt = promisify<BinaryLike, BinaryLike, number, ScryptOptions, Buffer>(scrypt);

/**
 * Reads a hash that Django stored, i.e. `pbkdf2_sha256$…`, `pbkdf2_sha1$…`, `scrypt$…` or `argon2$argon2id$…` (also 2i and 2d).
 * Null when it is unusable (`!…`), malformed, of another kind, or absurdly costly. As in Django the password counts exactly as typed.
 */
export const readDjangoHash = (encoded: string): PasswordCheck | null => {
  const [algorithm = ''] = encoded.split('$', 1);
  return readers.get(algorithm)?.(encoded) ?? null;
};

const readers: ReadonlyMap<string, (encoded: string) => PasswordCheck | null> = new Map([
  ['pbkdf2_sha256', pbkdf2Reader(/^pbkdf2_sha256\$([1-9]\d{0,8})\$([^$]+)\$([A-Za-z0-9+/]{43}=)$/, 32, 'sha256')],
  ['pbkdf2_sha1', pbkdf2Reader(/^pbkdf2_sha1\$([1-9]\d{0,8})\$([^$]+)\$([A-Za-z0-9+/]{27}=)$/, 20, 'sha1')],
  ['scrypt', readScrypt],
  ['argon2', (encoded: string): PasswordCheck | null => readArgon2Hash(encoded.slice('argon2'.length))],
]);

function pbkdf2Reader(pattern: RegExp, keyLength: number, digest: string) {
  return (encoded: string): PasswordCheck | null => {
    const [, iterations, salt, key] = pattern.exec(encoded) ?? [];
    if (!salt || !key || Number(iterations) > MAX_PBKDF2_ITERATIONS) return null;
    return async (password) => isKey(key, await derivePbkdf2(password, salt, Number(iterations), keyLength, digest));
  };
}

function readScrypt(encoded: string): PasswordCheck | null {
  const [, n, salt, r, p, key] = SCRYPT.exec(encoded) ?? [];
  const cost = { N: Number(n), r: Number(r), p: Number(p) };
  if (!salt || !key || !isRunnableScrypt(cost)) return null;
  return async (password) => isKey(key, await deriveScrypt(password, salt, 64, { ...cost, maxmem: SCRYPT_MAXMEM }));
}

/** RFC 7914: N is a power of two, greater than 1 and less than 2^(128 · r / 8). */
const isRunnableScrypt = ({ N, r, p }: { N: number; r: number; p: number }): boolean =>
  N > 1 && (N & (N - 1)) === 0 && N < 2 ** (16 * r) && N * r * p <= MAX_SCRYPT_WORK;

/** Compares texts, as Django does, so that only the canonical base64 counts. */
const isKey = (expected: string, key: Buffer): boolean => timingSafeEqual(Buffer.from(expected), Buffer.from(key.toString('base64')));
