import { readDjangoHash } from './django-hashes.js';

const PASSWORD = 'strongpassw0rd9';

/** Made by Django. */
const HASHES = [
  ['pbkdf2_sha256, 1,000,000 times', 'pbkdf2_sha256$1000000$seasalt2seasalt2seas22$PdF41n43ySP6D/sfqaDSo3NhfK4g5UvH/BB9obXoIfk='],
  ['pbkdf2_sha256, 600,000 times', 'pbkdf2_sha256$600000$seasalt2seasalt2seas22$owESuZjyy6IWOSrI7Hs9Pb66ameqz7HA3xuzj5N8kNo='],
  ['pbkdf2_sha1', 'pbkdf2_sha1$600000$seasalt2seasalt2seas22$RauObaapMBDZdTIr4jQIvnrHiyA='],
  [
    'scrypt',
    'scrypt$16384$seasalt2seasalt2seas22$8$5$lkQG3CDnpAb4iG2URuuqywetVpOnXrwZKjGpMqzrfiwL8UIIzovvyUrErTG5HP5RS1kj6FiSFsQe3tDc1UNvEw==',
  ],
  ['argon2id', 'argon2$argon2id$v=19$m=512,t=2,p=2$c2FsdHNhbHRzYWx0c2FsdHNhbHQyMg$6uuGRNCfSHR9J7EHzQuDQrDzz83Uia3uqjqsiyafVPo'],
  ['argon2i', 'argon2$argon2i$v=19$m=512,t=2,p=2$c2FsdHNhbHRzYWx0c2FsdHNhbHQyMg$qymgbU4mE2wTM/0E3g9CxhlYU5L/uck2Ic5/xrGCnyU'],
  ['argon2i of 2016', 'argon2$argon2i$v=16$m=512,t=2,p=2$c2FsdHNhbHRzYWx0c2FsdHNhbHQyMg$vtGCLXN/XgbPx7UJ+Gz+UQ'],
  ['argon2d', 'argon2$argon2d$v=19$m=512,t=2,p=2$c2FsdHNhbHRzYWx0c2FsdHNhbHQyMg$6cXLoCnpg7hEIV36w7lPLH0El9GzAUjXb0jfgwDD2ms'],
] as const;

const [, PBKDF2] = HASHES[1];
const [, SCRYPT] = HASHES[3];
const [, ARGON2] = HASHES[4];

describe('a hash made by Django', () => {
  it.each(HASHES)('fits its password and no other: %s', async (_, encoded) => {
    const check = readDjangoHash(encoded);

    expect(await check?.(PASSWORD)).toBe(true);
    expect(await check?.('strongpassw0rd8')).toBe(false);
  });

  it('is of the password exactly as typed', async () => {
    const decomposed = 'pbkdf2_sha256$1000$saltsaltsaltsaltsalt22$8Xchuwbxq8eMVdGQP6WPP+ZxlGwgI1pKhn8JorSwovc=';
    const check = readDjangoHash(decomposed);

    expect(await check?.('pa\u0301sswörd 🔑 ')).toBe(true);
    expect(await check?.('p\u00e1sswörd 🔑 ')).toBe(false);
    expect(await check?.('pa\u0301sswörd 🔑')).toBe(false);
  });
});

describe('no Django hash', () => {
  it.each([
    ['an unusable password', '!uWUGrJLmU4iW5Sv4RD8OJXGzIhfPqZ6Ekj9u9cna'],
    ['a hash made unusable', `!${PBKDF2}`],
    ['nothing', ''],
    ['the password itself', PASSWORD],
    ['a hasher we do not know', 'md5$salt$6bbb0da1891646e58eb3e6a63af3a6fc'],
    ['a name every object has', 'constructor$600000$salt$abc'],
    ['a part missing', 'pbkdf2_sha256$600000$owESuZjyy6IWOSrI7Hs9Pb66ameqz7HA3xuzj5N8kNo='],
    ['a part too many', `${PBKDF2}$`],
    ['another key length', PBKDF2.replace('owES', '')],
    ['the name of another digest', PBKDF2.replace('sha256', 'sha1')],
    ['base64 of another alphabet', PBKDF2.replace('owES', 'ow-S')],
    ['no salt', PBKDF2.replace('seasalt2seasalt2seas22', '')],
    ['no iterations', PBKDF2.replace('600000', '0')],
    ['negative iterations', PBKDF2.replace('600000', '-1')],
    ['iterations in another notation', PBKDF2.replace('600000', '6e5')],
    ['a blank at the end', `${PBKDF2} `],
    ['scrypt with an N that is no power of two', SCRYPT.replace('16384', '16383')],
    ['scrypt with an N of 1', SCRYPT.replace('16384', '1')],
    ['scrypt with an N too large for its r', SCRYPT.replace('16384', '65536').replace('$8$5$', '$1$1$')],
    ['scrypt without lanes', SCRYPT.replace('$8$5$', '$8$0$')],
    ['argon2 without its variety', 'argon2$'],
    ['argon2 with less memory than it needs', ARGON2.replace('m=512', 'm=8')],
    ['argon2 cut short', ARGON2.slice(0, 60)],
  ])('is read from %s', (_, encoded) => {
    expect(readDjangoHash(encoded)).toBeNull();
  });

  it.each([
    ['10,000,001 rounds of pbkdf2', PBKDF2.replace('600000', '10000001')],
    ['10^9 rounds of pbkdf2', PBKDF2.replace('600000', '1000000000')],
    ['scrypt in 2 GiB', SCRYPT.replace('16384', '2097152').replace('$8$5$', '$8$1$')],
    ['scrypt that takes minutes', SCRYPT.replace('16384', '1048576').replace('$8$5$', '$8$99$')],
    ['argon2 in more than 1 GiB', ARGON2.replace('m=512,t=2', 'm=1048577,t=1')],
    ['argon2 that takes minutes', ARGON2.replace('m=512,t=2', 'm=1048576,t=99')],
    ['argon2 with 2^32 - 1 passes', ARGON2.replace('t=2', 't=4294967295')],
  ])('is worth %s', (_, encoded) => {
    expect(readDjangoHash(encoded)).toBeNull();
  });

  it.each([
    ['10,000,000 rounds of pbkdf2', PBKDF2.replace('600000', '10000000')],
    ["OWASP's strongest scrypt", SCRYPT.replace('16384', '131072').replace('$8$5$', '$8$1$')],
    ["Django's own argon2", ARGON2.replace('m=512,t=2,p=2', 'm=102400,t=2,p=8')],
  ])('is refused for costing %s', (_, encoded) => {
    expect(readDjangoHash(encoded)).not.toBeNull();
  });
});
