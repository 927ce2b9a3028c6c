import { randomBytes } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import type { Semaphore } from '../../concurrency/semaphore.js';
import { readArgon2Hash } from './argon2-hash.js';
import { readDjangoHash } from './django-hashes.js';
import type { PasswordCheck } from './password-check.js';

/** What one hash costs. */
export interface HashParameters {
  readonly memoryKiB: number;
  readonly iterations: number;
  readonly parallelism: number;
}

/** `Algorithm.Argon2id`: an ambient const enum, hence absent at run time. */
const ARGON2ID = 2;
const SALT_BYTES = 16;
const KEY_BYTES = 32;
const SALT_AND_KEY = /^[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/;

/**
 * Hashes passwords with argon2id, and verifies those hashes and the ones Django made. Our own hashes are of the NFC form of the
 * password, so that every keyboard types the same one. Each hash takes one permit of the semaphore and runs off the event loop.
 *
 * A refusal always costs a hash. What a hash with other parameters costs can still be told by the clock until a good login renews it.
 */
export class PasswordHasher {
  /** What every hash with the current parameters starts with. */
  private readonly prefix: string;
  private readonly dummy: PasswordCheck;

  /** Throws a RangeError when argon2 does not take the parameters, or when a hash made with them would be too costly to verify. */
  constructor(
    private readonly parameters: HashParameters,
    private readonly semaphore: Semaphore,
  ) {
    const { memoryKiB, iterations, parallelism } = parameters;
    this.prefix = `$argon2id$v=19$m=${memoryKiB},t=${iterations},p=${parallelism}$`;
    // A random key needs no hash to be made, costs as much to refuse as a real one, and no password is behind it.
    const dummy = readOwnHash(`${this.prefix}${base64(SALT_BYTES)}$${base64(KEY_BYTES)}`);
    if (!dummy) throw new RangeError(`passwords cannot be hashed with ${this.prefix}`);
    this.dummy = dummy;
  }

  /** Returns the PHC string to store. Throws Unavailable when too many hashes wait. */
  hash(password: string): Promise<string> {
    const { memoryKiB: memoryCost, iterations: timeCost, parallelism } = this.parameters;
    const options = { algorithm: ARGON2ID, memoryCost, timeCost, parallelism, outputLen: KEY_BYTES };
    return this.semaphore.run(() => hash(password.normalize('NFC'), options));
  }

  /** Whether the password fits the stored hash; nothing fits one that is unusable, malformed or unknown. Throws Unavailable when too many hashes wait. */
  verify(password: string, encoded: string): Promise<boolean> {
    const check = readOwnHash(encoded) ?? readDjangoHash(encoded);
    return check ? this.semaphore.run(() => check(password)) : this.verifyDummy(password);
  }

  /** Spends what verifying costs where there is no hash to verify, lest the clock tell which accounts exist. */
  async verifyDummy(password: string): Promise<false> {
    await this.semaphore.run(() => this.dummy(password));
    return false;
  }

  /** Whether a good login should replace the stored hash: true for everything but our own with exactly the current parameters. */
  needsRehash(encoded: string): boolean {
    return !(encoded.startsWith(this.prefix) && SALT_AND_KEY.test(encoded.slice(this.prefix.length)));
  }
}

const readOwnHash = (encoded: string): PasswordCheck | null => {
  const check = encoded.startsWith('$argon2id$') ? readArgon2Hash(encoded) : null;
  return check && ((password): Promise<boolean> => check(password.normalize('NFC')));
};

/** Random bytes in base64 without padding, as PHC strings have it. */
const base64 = (bytes: number): string => randomBytes(bytes).toString('base64').replaceAll('=', '');

/** Whether an account has a password at all; Django marks those that have none. */
export const isUsable = (encoded: string): boolean => !encoded.startsWith('!');
