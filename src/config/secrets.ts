import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

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

/** Says what makes a secret unfit to sign tokens, or null when nothing does (RFC 7518 3.2: 256 bits or more for HS256). */
export function weakness(secret: string): string | null {
  const lower = secret.toLowerCase();
  if (SAMPLES.some((sample) => lower === sample || lower.startsWith(`${sample}-`) || lower.startsWith(`${sample}_`)))
    return 'is a sample value';
  if (Buffer.byteLength(secret) < MINIMUM_BYTES) return `must have ${MINIMUM_BYTES} bytes or more`;
  if (new Set(secret).size < 8) return 'repeats too few different characters';
  return null;
}

/** Returns the secret kept in the data directory, making it on the first start. */
export const generatedSecret = (dataDir: string): string => kept(dataDir, 'jwt-secret', () => randomBytes(48).toString('base64url'));

/** Returns the PEM private key kept in the data directory, making it on the first start. */
export const generatedSigningKey = (dataDir: string, algorithm: 'ES256' | 'RS256'): string =>
  kept(dataDir, `jwt-${algorithm.toLowerCase()}.pem`, () => {
    const { privateKey } =
      algorithm === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('rsa', { modulusLength: 2048 });
    return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  });

/** Says why a PEM text cannot sign with the algorithm, or null when it can. */
export function signingKeyFault(pem: string, algorithm: 'ES256' | 'RS256'): string | null {
  try {
    const key = createPrivateKey(pem);
    const fits =
      algorithm === 'ES256'
        ? key.asymmetricKeyDetails?.namedCurve === 'prime256v1'
        : key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048;
    return fits ? null : algorithm === 'ES256' ? 'must be a key of the curve P-256' : 'must be an RSA key of 2048 bits or more';
  } catch {
    return 'must be a private key in PEM form';
  }
}

/** Only the owner may read what is kept here. The exclusive flag lets two processes that start at once agree on one value. */
function kept(dataDir: string, name: string, make: () => string): string {
  const file = path.resolve(dataDir, name);
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    try {
      writeFileSync(file, make(), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return readFileSync(file, 'utf8').trim();
}
