import { verify } from '@node-rs/argon2';
import { Semaphore } from '../../concurrency/semaphore.js';
import { Unavailable } from '../../errors/domain-error.js';
import { PasswordHasher } from './password-hasher.js';

jest.mock('@node-rs/argon2', () => {
  const argon2 = jest.requireActual<Record<'hash' | 'parseOptions' | 'verify', (...given: never[]) => unknown>>('@node-rs/argon2');
  return { ...argon2, verify: jest.fn(argon2.verify) };
});

const CHEAP = { memoryKiB: 64, iterations: 1, parallelism: 1 };
const PASSWORD = 'strongpassw0rd9';
const DJANGO_HASH = 'pbkdf2_sha256$600000$seasalt2seasalt2seas22$owESuZjyy6IWOSrI7Hs9Pb66ameqz7HA3xuzj5N8kNo=';

const roomy = (): Semaphore => new Semaphore(2, 64);
const hasherOf = (parameters: Partial<typeof CHEAP> = {}, semaphore = roomy()): PasswordHasher =>
  new PasswordHasher({ ...CHEAP, ...parameters }, semaphore);

describe('hashing a password', () => {
  it('gives an argon2id string that tells its parameters', async () => {
    const encoded = await hasherOf({ memoryKiB: 128, iterations: 3, parallelism: 2 }).hash(PASSWORD);

    expect(encoded).toMatch(/^\$argon2id\$v=19\$m=128,t=3,p=2\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  });

  it('salts it anew each time', async () => {
    const hasher = hasherOf();

    expect(await hasher.hash(PASSWORD)).not.toBe(await hasher.hash(PASSWORD));
  });

  it('is not offered with parameters that argon2 refuses, or that nobody would wait for', () => {
    expect(() => hasherOf({ memoryKiB: 7 })).toThrow(RangeError);
    expect(() => hasherOf({ memoryKiB: 64, parallelism: 9 })).toThrow(RangeError);
    expect(() => hasherOf({ memoryKiB: 2 ** 20 + 1 })).toThrow(RangeError);
    expect(() => hasherOf({ memoryKiB: 2 ** 20, iterations: 9 })).toThrow(RangeError);
  });
});

describe('verifying a password', () => {
  it('accepts the right one only', async () => {
    const hasher = hasherOf();
    const encoded = await hasher.hash(PASSWORD);

    expect(await hasher.verify(PASSWORD, encoded)).toBe(true);
    expect(await hasher.verify('strongpassw0rd8', encoded)).toBe(false);
    expect(await hasher.verify('', encoded)).toBe(false);
  });

  it('accepts a hash made with other parameters', async () => {
    const encoded = await hasherOf({ iterations: 2 }).hash(PASSWORD);

    expect(await hasherOf().verify(PASSWORD, encoded)).toBe(true);
  });

  it('takes composed and decomposed letters for the same', async () => {
    const hasher = hasherOf();
    const encoded = await hasher.hash('cafe\u0301 au lait');

    expect(await hasher.verify('caf\u00e9 au lait', encoded)).toBe(true);
    expect(await hasher.verify('cafe au lait', encoded)).toBe(false);
  });

  it('counts every byte, blanks and NUL included', async () => {
    const hasher = hasherOf();
    const encoded = await hasher.hash(` ${'x'.repeat(100)}\0a`);

    expect(await hasher.verify(` ${'x'.repeat(100)}\0a`, encoded)).toBe(true);
    expect(await hasher.verify(` ${'x'.repeat(100)}\0b`, encoded)).toBe(false);
    expect(await hasher.verify(`${'x'.repeat(100)}\0a`, encoded)).toBe(false);
  });

  it('accepts a hash made by Django', async () => {
    const hasher = hasherOf();

    expect(await hasher.verify(PASSWORD, DJANGO_HASH)).toBe(true);
    expect(await hasher.verify('strongpassw0rd8', DJANGO_HASH)).toBe(false);
  });

  it.each([
    ['an unusable password', '!uWUGrJLmU4iW5Sv4RD8OJXGzIhfPqZ6Ekj9u9cna'],
    ['nothing stored', ''],
    ['a malformed hash', '$argon2id$v=19$m=64,t=1,p=1$AAAA'],
    ['an unknown hash', '$2b$12$abcdefghijklmnopqrstuv'],
    ['an absurd hash', DJANGO_HASH.replace('600000', '1000000000')],
  ])('spends a hash on %s and accepts nothing', async (_, encoded) => {
    const semaphore = roomy();
    const entries = jest.spyOn(semaphore, 'run');

    expect(await hasherOf({}, semaphore).verify(PASSWORD, encoded)).toBe(false);
    expect(entries).toHaveBeenCalledTimes(1);
    expectOneCurrentHash();
  });
});

describe('verifying without an account', () => {
  it('spends a hash with the current parameters', async () => {
    const semaphore = roomy();
    const entries = jest.spyOn(semaphore, 'run');

    expect(await hasherOf({}, semaphore).verifyDummy(PASSWORD)).toBe(false);
    expect(entries).toHaveBeenCalledTimes(1);
    expectOneCurrentHash();
  });
});

describe('the semaphore', () => {
  it('holds one permit for each hash and refuses the rest alike', async () => {
    const encoded = await hasherOf().hash(PASSWORD);
    const narrow = hasherOf({}, new Semaphore(1, 0));

    const first = narrow.hash(PASSWORD);

    await expect(narrow.hash(PASSWORD)).rejects.toThrow(Unavailable);
    await expect(narrow.verify(PASSWORD, encoded)).rejects.toThrow(Unavailable);
    await expect(narrow.verify(PASSWORD, DJANGO_HASH)).rejects.toThrow(Unavailable);
    await expect(narrow.verify(PASSWORD, '!')).rejects.toThrow(Unavailable);
    await expect(narrow.verifyDummy(PASSWORD)).rejects.toThrow(Unavailable);
    await first;
    expect(await narrow.verify(PASSWORD, encoded)).toBe(true);
  });
});

describe('a stored hash', () => {
  it('stays when it is ours with the current parameters', async () => {
    const hasher = hasherOf();

    expect(hasher.needsRehash(await hasher.hash(PASSWORD))).toBe(false);
  });

  it.each([{ memoryKiB: 128 }, { iterations: 2 }, { parallelism: 2 }])('is replaced when it was made with %p', async (other) => {
    expect(hasherOf().needsRehash(await hasherOf(other).hash(PASSWORD))).toBe(true);
  });

  it.each([
    ["Django's", DJANGO_HASH],
    ["Django's argon2", 'argon2$argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHRzYWx0c2Fsd$6uuGRNCfSHR9J7EHzQuDQrDzz83Uia3uqjqsiyafVPo'],
    ['of another version', '$argon2id$v=16$m=64,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$6uuGRNCfSHR9J7EHzQuDQrDzz83Uia3uqjqsiyafVPo'],
    ['shorter', '$argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$vtGCLXN/XgbPx7UJ+Gz+UQ'],
    ['unusable', '!'],
    ['empty', ''],
  ])('is replaced when it is %s', (_, encoded) => {
    expect(hasherOf().needsRehash(encoded)).toBe(true);
  });
});

beforeEach(() => {
  jest.mocked(verify).mockClear();
});

function expectOneCurrentHash(): void {
  expect(jest.mocked(verify).mock.calls).toEqual([[expect.stringMatching(/^\$argon2id\$v=19\$m=64,t=1,p=1\$/), PASSWORD]]);
}
