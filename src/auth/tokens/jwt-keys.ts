import { createHash, createPrivateKey, createPublicKey, createSecretKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import type { Config } from '../../config/config.js';
import { headerOf } from './claims.js';

/**
 * The keys of this server, made into key objects once: `jsonwebtoken` given a string tries on every call whether it might be a public key,
 * which costs a hundred times the signature.
 */
export class JwtKeys {
  readonly algorithm: Config['jwt']['algorithm'];
  /** Signs access tokens. */
  readonly signing: KeyObject;
  /** Verifies the access tokens that are signed here. */
  readonly verification: KeyObject;
  /** Signs and verifies refresh tokens, HS256 whatever the algorithm of the access tokens is. */
  readonly refresh: KeyObject;
  /** Names the verification key (RFC 7638); null with HS256, where SimpleJWT names none. */
  readonly keyId: string | null;
  /** What verifies access tokens, by its name: our key, and those that it replaces or that will replace it. */
  private readonly named: ReadonlyMap<unknown, KeyObject>;

  constructor({ algorithm, secret, privateKey, otherKeys }: Config['jwt']) {
    this.algorithm = algorithm;
    this.refresh = createSecretKey(Buffer.from(secret));
    this.signing = privateKey === null ? this.refresh : createPrivateKey(privateKey);
    this.verification = privateKey === null ? this.refresh : createPublicKey(this.signing);
    this.keyId = privateKey === null ? null : thumbprint(this.verification);
    const others = otherKeys.map((pem) => createPublicKey(pem));
    this.named = new Map([[this.keyId, this.verification], ...others.map((key) => [thumbprint(key), key] as const)]);
  }

  /** Finds what verifies an access token; null when it is not spelled as ours are, or names a key that is not known here. */
  findVerifier(token: string): KeyObject | null {
    const header = headerOf(token);
    return (header && this.named.get(header.keyId)) ?? null;
  }

  /** The public keys as a JSON Web Key Set (RFC 7517). A shared secret is never in it. */
  get publicKeySet(): { keys: JsonWebKey[] } {
    if (this.keyId === null) return { keys: [] };
    const describe = (key: KeyObject): JsonWebKey => ({
      ...key.export({ format: 'jwk' }),
      kid: thumbprint(key),
      alg: this.algorithm,
      use: 'sig',
    });
    return { keys: [...this.named.values()].map(describe) };
  }
}

/** RFC 7638: the SHA-256 of the required members in lexicographic order. */
function thumbprint(key: KeyObject): string {
  const { crv, e, kty, n, x, y } = key.export({ format: 'jwk' });
  const members = kty === 'EC' ? { crv, kty, x, y } : { e, kty, n };
  return createHash('sha256').update(JSON.stringify(members)).digest('base64url');
}
