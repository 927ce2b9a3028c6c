import { parseOptions, verify } from '@node-rs/argon2';
import type { PasswordCheck } from './password-check.js';

/** 1 GiB. Whatever asks for more is a broken row, not a password somebody waits for. */
const MAX_MEMORY_KIB = 2 ** 20;

/** Memory (KiB) times passes: about 3 s of one core. */
const MAX_WORK = 2 ** 23;

/** Reads an argon2 PHC string (`$argon2id$v=19$m=…,t=…,p=…$salt$hash`, also 2i and 2d). Null when it is malformed or absurdly costly. */
export const readArgon2Hash = (phc: string): PasswordCheck | null =>
  isAffordable(phc) ? (password): Promise<boolean> => verify(phc, password) : null;

function isAffordable(phc: string): boolean {
  try {
    const { memoryCost, timeCost } = parseOptions(phc);
    return memoryCost <= MAX_MEMORY_KIB && memoryCost * timeCost <= MAX_WORK;
  } catch {
    // The library throws on whatever is not an argon2 string.
    return false;
  }
}
