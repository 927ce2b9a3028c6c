import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import path from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { startApp, type TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/arrange.js';
import { FilePart, multipart, type Answer } from '../support/http.js';
import { apng, gif, jpeg, png, pngWith, webp } from '../support/images.js';
import { exchange } from '../support/raw.js';
import { workFor } from '../support/work.js';

/*
 * Files that are made to harm whoever decodes, keeps or shows them. What a picture may be, and how it comes and goes, stands in
 * test/profile-pictures.spec.ts; what a malformed form is answered, in test/bad-input/bodies.spec.ts.
 */

jest.setTimeout(120_000);

const ME = '/api/users/me/';
const NOT_AN_IMAGE = { profile_picture: ['Upload a valid image. The file you uploaded was either not an image or a corrupted image.'] };

let server: TestApp;
let person: Person;

beforeAll(async () => {
  server = await startApp();
  person = await server.arrange.person();
  // So that the library is loaded before anything is measured.
  await upload(await png());
});
afterEach(async () => {
  expect((await filesOnDisk()).filter((name) => !/^([0-9a-f]{32}(_128)?\.webp|secret\.txt)$/.test(name))).toEqual([]);
  expect((await server.http.get('/health/live')).status).toBe(200);
});
afterAll(() => server.stop());

const upload = (bytes: Buffer, name = 'me.png'): Promise<Answer> =>
  server.http.multipart('PATCH', ME, { profile_picture: new FilePart(name, bytes) }, { token: person.token });

async function filesOnDisk(): Promise<string[]> {
  const entries = await readdir(server.mediaRoot, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

interface Served {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

/** Fetches the stored files of an answer, the large one first. */
function storedFiles({ body }: Answer): Promise<Buffer[]> {
  const { profile_picture, profile_picture_thumbnail } = body as Record<'profile_picture' | 'profile_picture_thumbnail', string>;
  return Promise.all([profile_picture, profile_picture_thumbnail].map(async (url) => (await download(url)).bytes));
}

function download(url: string, headers: Record<string, string> = {}): Promise<Served> {
  return new Promise((resolve, reject) => {
    httpRequest(`${server.http.url}${new URL(url, server.http.url).pathname}`, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(chunks) }));
    })
      .on('error', reject)
      .end();
  });
}

/** What came of something, the milliseconds this process worked for it, and by how many bytes it has grown since. */
async function measured<T>(act: () => Promise<T>): Promise<{ outcome: T; work: number; grown: number }> {
  const before = process.memoryUsage().rss;
  let outcome: T | undefined;
  const work = await workFor(async () => {
    outcome = await act();
  });
  return { outcome: outcome as T, work, grown: process.memoryUsage().rss - before };
}

const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');
const box = (brand: string): Buffer => ascii(`\0\0\0\x18ftyp${brand}\0\0\0\0${brand}mif1`);

describe('a file that is no picture of ours', () => {
  it.each<[string, Buffer]>([
    ['a virus, as scanners know it', ascii(`X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-${'STANDARD-ANTIVIRUS-TEST-FILE'}!$H+H*`)],
    ['XML', ascii('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>')],
    ['an ImageMagick scripting file', ascii('<?xml version="1.0"?><image><read filename="/etc/passwd"/><write filename="x.php"/></image>')],
    ['PostScript', ascii('%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) (r) file')],
    ['HEIC', box('heic')],
    ['HEIF', box('mif1')],
    ['JPEG XL', ascii('\xff\x0a\xfa\x1f')],
    ['JPEG XL in a box', ascii('\0\0\0\x0cJXL \r\n\x87\n')],
    ['JPEG 2000', ascii('\0\0\0\x0cjP  \r\n\x87\n')],
    ['Photoshop', ascii('8BPS\0\x01\0\0\0\0\0\0\0\x03')],
    ['OpenEXR', ascii('v/1\x01\x02\0\0\0')],
    ['Radiance', ascii('#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 1 +X 1\n')],
    ['a portable pixmap', ascii('P6\n1 1\n255\n\0\0\0')],
    ['FITS', ascii('SIMPLE  =                    T')],
    ['a raw photo', ascii('II*\0\x10\0\0\0CR\x02\0')],
    ['a big TIFF', ascii('MM\0+\0\x08\0\0')],
    ['a Windows metafile', ascii('\xd7\xcd\xc6\x9a\0\0')],
    ['a film', box('isom')],
    ['sound in the box of a WebP', ascii('RIFF\x24\0\0\0WAVEfmt ')],
    ['nothing but the box of a WebP', ascii('RIFF\x04\0\0\0WEBP')],
    ['a PNG with a blank before it', ascii(' \x89PNG\r\n\x1a\n')],
    ['PHP', ascii('<?php system($_GET[0]);')],
    ['PHP after the signature of a GIF', ascii('GIF89a<?php system($_GET[0]);')],
    ['a script after the signature of a JPEG', ascii('\xff\xd8\xff\xe0<script>alert(1)</script>')],
  ])('is refused at once: %s', async (_, bytes) => {
    for (const name of ['me.png', 'me.jpg', 'me.svg']) {
      const { outcome, work } = await measured(() => upload(bytes, name));

      expect([outcome.status, outcome.body]).toEqual([400, NOT_AN_IMAGE]);
      expect(work).toBeLessThan(500);
    }
  });
});

describe('a picture that is something else besides', () => {
  const SCRIPT = '<script>canary_script()</script><?php canary_php();';
  const archive = ascii('PK\x03\x04canary_archivePK\x05\x06'.padEnd(60, '\0'));
  const spliced = (picture: Buffer, at: number, inserted: Buffer): Buffer =>
    Buffer.concat([picture.subarray(0, at), inserted, picture.subarray(at), archive]);
  const comment = ascii(`\xff\xfe${String.fromCharCode(0, SCRIPT.length + 2)}${SCRIPT}`);

  it.each<[string, () => Promise<Buffer>, string]>([
    ['a JPEG with a script in a comment and an archive behind', async () => spliced(await jpeg(), 2, comment), 'me.jpg'],
    [
      'a GIF with a script in a comment and an archive behind',
      async () => {
        const picture = await gif();
        const colours = 3 * 2 ** ((picture.readUInt8(10) & 7) + 1);
        return spliced(picture, 13 + colours, ascii(`!\xfe${String.fromCharCode(SCRIPT.length)}${SCRIPT}\0`));
      },
      'me.gif',
    ],
    [
      'a PNG with a script as its title and an archive behind',
      async () => spliced(await pngWith('tEXt', ascii(`Title\0${SCRIPT}`)), Infinity, ascii(SCRIPT)),
      'me.png',
    ],
    ['a WebP with an archive behind', async () => spliced(await webp(), Infinity, ascii(SCRIPT)), 'me.webp'],
  ])('keeps nothing but its pixels: %s', async (_, make, name) => {
    const picture = await make();
    expect(picture.toString('latin1')).toContain('canary');

    const answer = await upload(picture, name);

    expect(answer.status).toBe(200);
    for (const bytes of await storedFiles(answer)) {
      expect((await sharp(bytes).metadata()).format).toBe('webp');
      expect(bytes.toString('latin1')).not.toContain('canary');
      expect(bytes.readUInt32LE(4) + 8).toBe(bytes.length);
    }
  });
});

describe('a picture that unpacks to more than it seems', () => {
  const LARGE = 200_000_000;
  const packed = deflateSync(Buffer.alloc(LARGE, 'canary'));

  it.each<[string, () => Promise<Buffer>, string]>([
    ['a PNG with 200 MB of packed text', () => pngWith('zTXt', Buffer.concat([ascii('Title\0\0'), packed])), 'me.png'],
    [
      'a PNG with 200 MB of packed international text',
      () => pngWith('iTXt', Buffer.concat([ascii('Title\0\x01\0\0\0'), packed])),
      'me.png',
    ],
    ['a PNG with a packed colour profile of 200 MB', () => pngWith('iCCP', Buffer.concat([ascii('icc\0\0'), packed])), 'me.png'],
    ['a PNG of a thousand frames', () => apng(1000), 'me.apng'],
    ['a GIF of a thousand frames', () => gif({ frames: 1000 }), 'me.gif'],
    ['a WebP of a thousand frames', () => webp({ frames: 1000 }), 'me.webp'],
  ])('costs a second and 60 MB at most, and is refused or a picture: %s', async (_, make, name) => {
    const picture = await make();

    const { outcome, work, grown } = await measured(() => upload(picture, name));

    expect([200, 400]).toContain(outcome.status);
    if (outcome.status === 400) expect(outcome.body).toEqual(NOT_AN_IMAGE);
    else for (const bytes of await storedFiles(outcome)) expect(bytes.length).toBeLessThan(10_000);
    expect(work).toBeLessThan(1000);
    expect(grown).toBeLessThan(60e6);
  });
});

describe('a damaged picture', () => {
  const ROUNDS = 125;
  const kinds = { 'me.jpg': jpeg, 'me.png': png, 'me.gif': () => gif({ frames: 3 }), 'me.webp': webp } as const;

  /** A number below the bound, the same for the same seed on every machine. */
  const pick = (seed: string, bound: number): number => crc32(ascii(seed)) % bound;

  /** Changes, cuts, repeats or erases a part, which one depends on the seed alone. */
  function damaged(picture: Buffer, seed: string): Buffer {
    const bytes = Buffer.from(picture);
    const at = pick(`${seed} at`, bytes.length);
    const length = 1 + pick(`${seed} length`, 64);
    const ways: (() => Buffer)[] = [
      () => bytes.subarray(0, at),
      () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.min(bytes.length, at + length))]),
      () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.max(0, at - length))]),
      () => bytes.fill(pick(`${seed} fill`, 256), at, Math.min(bytes.length, at + length)),
    ];
    const way = pick(`${seed} way`, 8);
    const whole = ways[way];
    if (whole) return whole();
    for (let n = 0; n < way * 4; n++) {
      const where = pick(`${seed} ${n}`, bytes.length);
      bytes.writeUInt8(bytes.readUInt8(where) ^ (1 << pick(`${seed} ${n} bit`, 8)), where);
    }
    return bytes;
  }

  it.each(Object.entries(kinds))('is refused or shown, whatever is wrong with it, and leaves nothing behind: %s', async (name, make) => {
    const picture = await make();

    const { grown } = await measured(async () => {
      for (let n = 0; n < ROUNDS; n++) {
        const { outcome, work } = await measured(() => upload(damaged(picture, `${name} ${n}`), name));

        expect([n, [200, 400].includes(outcome.status)]).toEqual([n, true]);
        if (outcome.status === 400) expect(Object.keys(outcome.body as object)).toEqual(['profile_picture']);
        expect(work).toBeLessThan(2000);
      }
    });

    expect(grown).toBeLessThan(100e6);
    expect((await upload(await png())).status).toBe(200);
    expect(await filesOnDisk()).toHaveLength(2);
  });
});

describe('the name of a file', () => {
  const CANARY = 'canary_name';

  const send = async (disposition: string): Promise<Answer> => {
    const beginning = `--X\r\nContent-Disposition: form-data; name="profile_picture"; ${disposition}\r\nContent-Type: image/png\r\n\r\n`;
    const body = Buffer.concat([Buffer.from(beginning), await png(), Buffer.from('\r\n--X--\r\n')]);
    return server.http.send('PATCH', ME, body, { token: person.token, headers: { 'Content-Type': 'multipart/form-data; boundary=X' } });
  };

  it.each([
    ['a line break and a header', `filename="${CANARY}\r\nX-Injected: 1.png"`],
    ['a line feed and a header', `filename="${CANARY}\nX-Injected: 1.png"`],
    ['a NUL before another ending', `filename="${CANARY}.png\0.php"`],
    ['a NUL before its ending', `filename="${CANARY}.php\0.png"`],
    ['one quote', `filename="${CANARY}.png`],
    ['no quotes', `filename=${CANARY}.png`],
    ['other quotes', `filename='${CANARY}.png'`],
    ['an escaped quote', `filename="${CANARY}\\".png"`],
    ['two names', `filename="${CANARY}.png"; filename="../${CANARY}.php"`],
    ['an encoded path', `filename*=UTF-8''..%2f..%2f${CANARY}.png`],
    ['an encoded line break', `filename*=UTF-8''%00%0d%0aX-Injected%3a%201${CANARY}.png`],
    ['another charset', `filename*=utf-7''+AC4ALgAv-${CANARY}.png`],
    ['a charset that is none', `filename*=nonsense''${CANARY}.png`],
    ['an encoding without a charset', `filename*="${CANARY}`],
    ['a plain and an encoded name', `filename="${CANARY}.png"; filename*=UTF-8''${CANARY}.php`],
    ['an escaped path', `filename="..%2f..%2f${CANARY}.png"`],
    ['an escaped NUL', `filename="${CANARY}.png%00"`],
    ['two thousand folders', `filename="${'../'.repeat(2000)}${CANARY}.png"`],
    ['the words of a mail', `filename="=?utf-8?B?Y2FuYXJ5?=${CANARY}.png"`],
    ['nothing', `filename=""`],
  ])('names nothing, in no header, no log and no folder: with %s', async (_, disposition) => {
    const logged = server.log().length;

    const answer = await send(disposition);

    expect([200, 400]).toContain(answer.status);
    expect(answer.headers['x-injected']).toBeUndefined();
    if (answer.status === 200 && (answer.body as { profile_picture: string | null }).profile_picture !== null) {
      expect((answer.body as { profile_picture: string }).profile_picture).toMatch(/\/media\/profile_pics\/[0-9a-f]{32}\.webp$/);
    }
    const lines = server.log().slice(logged);
    expect(lines).not.toContain(CANARY);
    for (const line of lines.trim().split('\n')) expect(() => JSON.parse(line) as unknown).not.toThrow();
  });
});

describe('an upload that does not arrive as it was announced', () => {
  const openFiles = (): number => readdirSync('/proc/self/fd').length;

  it('of more than was announced is refused, and what is left is no request', async () => {
    const { body, headers } = multipart({ profile_picture: new FilePart('me.png', await png()) });
    const before = await server.http.get(ME, { token: person.token });
    const head = [
      'PATCH /api/users/me/ HTTP/1.1',
      'Host: x',
      `Authorization: Token ${person.token}`,
      `Content-Type: ${headers['Content-Type'] ?? ''}`,
      `Content-Length: ${body.length - 40}`,
    ];

    const answer = await exchange(server.http.url, Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]));

    expect(answer).toMatchObject({ status: 400, closed: true });
    expect(answer.text.match(/HTTP\/1\.1 /g)?.length).toBeLessThanOrEqual(2);
    expect(answer.text).not.toContain('HTTP/1.1 200');
    expect((await server.http.get(ME, { token: person.token })).body).toEqual(before.body);
  });

  (process.platform === 'linux' ? it : it.skip)('and breaks off leaves no file open, none on the disk, and little in memory', async () => {
    const picture = await jpeg({ width: 1600, height: 1200 });
    const { body, headers } = multipart({ profile_picture: new FilePart('me.jpg', picture) });
    const breakOff = (length: number): Promise<void> =>
      new Promise((resolve) => {
        const request = httpRequest(`${server.http.url}${ME}`, {
          method: 'PATCH',
          headers: { ...headers, Authorization: `Token ${person.token}`, 'Content-Length': String(body.length) },
        });
        request.on('error', () => undefined);
        request.on('close', () => resolve());
        request.write(body.subarray(0, length), () => setImmediate(() => request.destroy()));
      });
    await breakOff(1);
    const [before, files] = [openFiles(), await filesOnDisk()];

    const { grown } = await measured(async () => {
      for (let n = 0; n < 300; n++) await breakOff(1 + Math.floor((body.length - 2) * (n / 300)));
    });
    for (let wait = 0; wait < 50 && openFiles() > before; wait++) await new Promise((resolve) => setTimeout(resolve, 20));

    expect(openFiles()).toBeLessThanOrEqual(before);
    expect(await filesOnDisk()).toEqual(files);
    expect(grown).toBeLessThan(100e6);
  });
});

describe('a stored picture', () => {
  let url: string;
  let bytes: Buffer;

  beforeAll(async () => {
    url = ((await upload(await png())).body as { profile_picture: string }).profile_picture;
    ({ bytes } = await download(url));
  });

  it.each([
    ['from its end', 'bytes=-4', 206],
    ['from its beginning', 'bytes=0-', 206],
    ['beyond its end', 'bytes=0-999999999', 206],
    ['before its beginning', 'bytes=-999999999', 416],
    ['none from its end', 'bytes=-0', 416],
    ['backwards', 'bytes=5-2', 416],
    ['behind its end', 'bytes=999999999-', 416],
    ['that are no numbers', 'bytes=abc', 200],
    ['that are not said', 'bytes=', 200],
    ['of something else', 'items=0-1', 200],
    ['a thousand times the whole', `bytes=${'0-,'.repeat(1000)}0-`, 206],
    ['a thousand that overlap', `bytes=${Array.from({ length: 1000 }, (_, n) => `${n % 20}-${(n % 20) + 40}`).join()}`, 206],
    ['five hundred that do not', `bytes=${Array.from({ length: 500 }, (_, n) => `${2 * n}-${2 * n}`).join()}`, 200],
  ])('has parts, and never more of them than there is: %s', async (_, range, status) => {
    const part = await download(url, { Range: range });

    expect(part.status).toBe(status);
    expect(part.bytes.length).toBeLessThanOrEqual(bytes.length);
    if (part.status === 206) expect(bytes.includes(part.bytes)).toBe(true);
  });

  it.each([
    ['a slash behind', (name: string) => `${name}/`],
    ['another case', (name: string) => name.replace('.webp', '.WEBP')],
    ['a NUL behind', (name: string) => `${name}%00`],
    ['another ending', (name: string) => `${name}.png`],
    ['a stream of Windows', (name: string) => `${name}::$DATA`],
    ['a parameter', (name: string) => `${name};x`],
    ['a folder too many', (name: string) => name.replace('/media/', '/media/profile_pics/')],
    ['an escape of an escape', (name: string) => name.replace('/media/', '/media/%252e%252e/')],
    ['another thumbnail', (name: string) => name.replace('.webp', '_256.webp')],
  ])('is found under its own name alone, not with %s', async (_, otherwise) => {
    const name = new URL(url).pathname;
    expect((await server.http.get(name)).status).toBe(200);

    const answer = await server.http.get(otherwise(name));

    expect([answer.status, answer.body]).toEqual([404, { detail: 'Not found.' }]);
  });
});

describe('what lies beside the pictures', () => {
  beforeAll(() => {
    mkdirSync(path.join(server.mediaRoot, 'profile_pics'), { recursive: true });
    for (const folder of ['..', '.', 'profile_pics']) writeFileSync(path.join(server.mediaRoot, folder, 'secret.txt'), 'canary-secret');
  });
  afterAll(() => {
    for (const folder of ['.', 'profile_pics']) rmSync(path.join(server.mediaRoot, folder, 'secret.txt'));
  });

  // Over a bare connection, since a client would tidy the path.
  it.each([
    '/media/secret.txt',
    '/media/profile_pics/secret.txt',
    '/media/../secret.txt',
    '/media/./secret.txt',
    '/media//secret.txt',
    '/media/profile_pics/../secret.txt',
    '/media/profile_pics/../../secret.txt',
    '/media/%2e%2e/secret.txt',
    '/media/%2E%2E%2Fsecret.txt',
    '/media/..%2fsecret.txt',
    '/media/..%5csecret.txt',
    '/media/..\\secret.txt',
    '/media/%252e%252e/secret.txt',
    '/media/%c0%ae%c0%ae/secret.txt',
    '/media/%u002e%u002e/secret.txt',
    '/media/..;/secret.txt',
    '/media/profile_pics/%00../../secret.txt',
    '/media/profile_pics%2f..%2f..%2fsecret.txt',
    'http://x/media/../secret.txt',
  ])('is not served: %s', async (where) => {
    const { status, text } = await exchange(server.http.url, `GET ${where} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);

    expect(status).toBe(404);
    expect(text).not.toContain('canary-secret');
  });
});

describe('many large pictures at once', () => {
  it('keep nobody from logging in', async () => {
    const picture = await jpeg({ width: 4000, height: 4000 });
    const people = await Promise.all(Array.from({ length: 20 }, () => server.arrange.person()));
    const { username } = people[0] ?? person;

    const uploads = people.map(({ token }) =>
      server.http.multipart('PATCH', ME, { profile_picture: new FilePart('me.jpg', picture) }, { token }),
    );
    const logins: number[] = [];
    let isOver = false;
    void Promise.allSettled(uploads).then(() => (isOver = true));
    while (!isOver) {
      const start = performance.now();
      expect((await server.http.post('/api/auth/login/', { username, password: PASSWORD })).status).toBe(200);
      logins.push(performance.now() - start);
    }
    const statuses = (await Promise.all(uploads)).map((answer) => answer.status);

    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(10);
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
    expect(logins.length).toBeGreaterThan(2);
    expect(Math.max(...logins)).toBeLessThan(5000);
  });
});
