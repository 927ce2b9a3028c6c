import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeFolder } from './make-folder.js';

const SAMPLES = [
  'secret',
  'changeme',
  'change-me',
  'change_me',
  'password',
  'your-secret',
  'your_secret',
  'example',
  'django-insecure',
  'jwt-secret',
  'supersecret',
  'placeholder',
];
const MINIMUM_BYTES = 32;

/** Whether a secret is one that everybody tries first. */
export function isSample(secret: string): boolean {
  const lower = secret.toLowerCase();
  return SAMPLES.some((sample) => lower === sample || lower.startsWith(`${sample}-`) || lower.startsWith(`${sample}_`));
}

/** Says what makes a secret unfit to sign tokens, or null when nothing does (RFC 7518 3.2: 256 bits or more for HS256). */
export function weakness(secret: string): string | null {
  if (isSample(secret)) return 'is a sample value';
  if (Buffer.byteLength(secret) < MINIMUM_BYTES) return `must have ${MINIMUM_BYTES} bytes or more`;
  if (new Set(secret).size < 8) return 'repeats too few different characters';
  return null;
}

/** A secret that is made on the first start and kept in a file of the data directory. */
export interface KeptSecret {
  /** The name of the file. */
  readonly file: string;
  readonly make: () => string;
  /** Says what makes the content of the file unfit, or null when nothing does. */
  readonly fault: (content: string) => string | null;
}

/** Signs tokens with HS256; the keys of the audit chain, of limits and of mails are derived from it. */
export const KEPT_TOKEN_SECRET: KeptSecret = {
  file: 'jwt-secret',
  make: () => randomBytes(48).toString('base64url'),
  fault: weakness,
};

/** The private key of an algorithm, as PEM. */
export const keptSigningKey = (algorithm: 'ES256' | 'RS256'): KeptSecret => ({
  file: `jwt-${algorithm.toLowerCase()}.pem`,
  make: () => {
    const { privateKey } =
      algorithm === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('rsa', { modulusLength: 2048 });
    return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  },
  fault: (content) => signingKeyFault(content, algorithm),
});

/** Returns what the data directory keeps, sound or not; null before it was made. */
export function findKept(dataDir: string, { file }: KeptSecret): string | null {
  try {
    return contentOf(path.resolve(dataDir, file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Returns what the data directory keeps, sound or not, and makes it first when it is not there. */
export function keep(dataDir: string, secret: KeptSecret): string {
  const file = path.resolve(dataDir, secret.file);
  if (!existsSync(file)) writeWhole(file, secret.make());
  return contentOf(file);
}

/** Says why a PEM text cannot sign with the algorithm, or null when it can. */
export function signingKeyFault(pem: string, algorithm: 'ES256' | 'RS256'): string | null {
  try {
    return keyFault(createPrivateKey(pem), algorithm);
  } catch {
    return 'must be a private key in PEM form';
  }
}

/** The keys of a PEM text that may hold several, one below another. */
export const pemsOf = (text: string): string[] => text.match(/-----BEGIN [^-]+-----[^-]+-----END [^-]+-----/g) ?? [];

/** Says why a PEM text does not hold public keys that verify the algorithm, or null when it does. */
export function publicKeysFault(text: string, algorithm: 'ES256' | 'RS256'): string | null {
  const pems = pemsOf(text);
  // A private key would do as well, and would then lie where it is not looked after.
  if (pems.length === 0 || pems.some((pem) => pem.includes('PRIVATE'))) return 'must be public keys in PEM form';
  try {
    return pems.map((pem) => keyFault(createPublicKey(pem), algorithm)).find((fault) => fault !== null) ?? null;
  } catch {
    return 'must be public keys in PEM form';
  }
}

function keyFault({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject, algorithm: 'ES256' | 'RS256'): string | null {
  if (algorithm === 'ES256') return asymmetricKeyDetails?.namedCurve === 'prime256v1' ? null : 'must be a key of the curve P-256';
  const isLong = asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= 2048;
  return isLong ? null : 'must be an RSA key of 2048 bits or more';
}

const contentOf = (file: string): string => readFileSync(file, 'utf8').trim();

/**
 * Puts a file in place whole or not at all, though the disk may be full or the power fail, for its owner alone. A file that is there already
 * stays: two processes that start at once agree on one value.
 */
function writeWhole(file: string, content: string): void {
  makeFolder(path.dirname(file), 0o700);
  const unfinished = `${file}.${randomBytes(8).toString('hex')}`;
  try {
    writeFileSync(unfinished, content, { mode: 0o600, flag: 'wx', flush: true });
    linkSync(unfinished, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(unfinished, { force: true });
  }
}
