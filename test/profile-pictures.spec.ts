import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import path from 'node:path';
import sharp from 'sharp';
import { Transactions } from '../src/database/transactions.js';
import { Unavailable } from '../src/errors/domain-error.js';
import { PictureSweeper } from '../src/users/picture-sweeper.js';
import { startApp, type TestApp } from './support/app.js';
import type { Person } from './support/arrange.js';
import { FilePart, multipart, type Answer } from './support/http.js';
import { gif, hostileFiles, jpeg, png, webp } from './support/images.js';
import { workFor } from './support/work.js';

jest.setTimeout(60_000);

const NOT_AN_IMAGE = { profile_picture: ['Upload a valid image. The file you uploaded was either not an image or a corrupted image.'] };
const NOT_A_FILE = { profile_picture: ['The submitted data was not a file. Check the encoding type on the form.'] };
const STORED = /^http:\/\/127\.0\.0\.1:\d+\/media\/profile_pics\/[0-9a-f]{32}\.webp$/;
const STORED_SMALL = /^http:\/\/127\.0\.0\.1:\d+\/media\/profile_pics\/[0-9a-f]{32}_128\.webp$/;
const PASSWORD = 'correct-horse-9';
const HOUR = 60 * 60 * 1000;

interface Pictured {
  readonly profile_picture: string | null;
  readonly profile_picture_thumbnail: string | null;
}

let server: TestApp;
let admin: Person;
let person: Person;

const started = (settings: Readonly<Record<string, string>> = {}): void => {
  beforeAll(async () => {
    server = await startApp({ settings });
    admin = await server.arrange.admin();
  });
  beforeEach(async () => {
    person = await server.arrange.person();
  });
  afterAll(() => server.stop());
};

const file = (bytes: Buffer, name = 'me.png', type?: string): FilePart => new FilePart(name, bytes, type);
const upload = (part: FilePart | string, to = person): Promise<Answer> =>
  server.http.multipart('PATCH', '/api/users/me/', { profile_picture: part }, { access: to.access });
const me = async (of = person): Promise<Pictured> => (await server.http.get('/api/users/me/', { access: of.access })).body as Pictured;
const pathOf = (url: string | null): string => new URL(url ?? '').pathname;

/** Every file below the media root, unfinished ones included. */
async function filesOnDisk(): Promise<string[]> {
  const entries = await readdir(server.mediaRoot, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

/** Fetches a file as bytes. */
function download(url: string | null, headers: Record<string, string> = {}): Promise<{ response: IncomingMessage; bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    httpRequest(`${server.http.url}${pathOf(url)}`, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ response, bytes: Buffer.concat(chunks) }));
    })
      .on('error', reject)
      .end();
  });
}

const sizeOf = async (url: string | null): Promise<string> => {
  const { format, width, height } = await sharp((await download(url)).bytes).metadata();
  return `${format} ${width}x${height}`;
};

/** Names the colour in the middle of the left and of the right half. */
async function leftAndRight(url: string | null): Promise<string[]> {
  const { data, info } = await sharp((await download(url)).bytes)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return [0.25, 0.75].map((part) => {
    const at = (Math.floor(info.height / 2) * info.width + Math.floor(info.width * part)) * info.channels;
    return data.readUInt8(at) > data.readUInt8(at + 2) ? 'red' : 'blue';
  });
}

describe('a profile picture', () => {
  started();

  let registered = 0;
  const account = () => ({ email: `new${++registered}@example.com`, password: PASSWORD });
  const bearer = () => ({ access: person.access });
  const staff = () => ({ access: admin.access });
  const inUser = ({ body }: Answer): Pictured => (body as { user: Pictured }).user;
  const inBody = ({ body }: Answer): Pictured => body as Pictured;
  type Send = (picture: FilePart) => Promise<Answer>;
  const routes: [string, Send, (answer: Answer) => Pictured][] = [
    [
      'POST /api/auth/register/',
      (picture) =>
        server.http.multipart('POST', '/api/auth/register/', { ...account(), username: `new${registered}`, profile_picture: picture }),
      inUser,
    ],
    [
      'POST /api/users/register/',
      (picture) =>
        server.http.multipart('POST', '/api/users/register/', {
          ...account(),
          password_confirm: PASSWORD,
          profile_picture: picture,
        }),
      inUser,
    ],
    [
      'PUT /api/auth/profile/',
      (picture) => server.http.multipart('PUT', '/api/auth/profile/', { profile_picture: picture }, bearer()),
      inBody,
    ],
    [
      'PATCH /api/auth/profile/',
      (picture) => server.http.multipart('PATCH', '/api/auth/profile/', { profile_picture: picture }, bearer()),
      inBody,
    ],
    ['PUT /api/users/me/', (picture) => server.http.multipart('PUT', '/api/users/me/', { profile_picture: picture }, bearer()), inBody],
    ['PATCH /api/users/me/', (picture) => server.http.multipart('PATCH', '/api/users/me/', { profile_picture: picture }, bearer()), inBody],
    [
      'POST /api/users/',
      (picture) =>
        server.http.multipart('POST', '/api/users/', { ...account(), username: `new${registered}`, profile_picture: picture }, staff()),
      inBody,
    ],
    [
      'PUT /api/users/<id>/',
      (picture) =>
        server.http.multipart(
          'PUT',
          `/api/users/${person.id}/`,
          { username: person.username, email: person.email, profile_picture: picture },
          staff(),
        ),
      inBody,
    ],
    [
      'PATCH /api/users/<id>/',
      (picture) => server.http.multipart('PATCH', `/api/users/${person.id}/`, { profile_picture: picture }, staff()),
      inBody,
    ],
  ];

  it.each(routes)('comes with %s, and is answered as two absolute addresses', async (route, send, pictured) => {
    const answer = await send(file(await png({ width: 640, height: 480 })));

    expect(answer.status).toBe(route.startsWith('POST') ? 201 : 200);
    const { profile_picture, profile_picture_thumbnail } = pictured(answer);
    expect(profile_picture).toMatch(STORED);
    expect(profile_picture_thumbnail).toMatch(STORED_SMALL);
    expect(await sizeOf(profile_picture)).toBe('webp 512x384');
    expect(await sizeOf(profile_picture_thumbnail)).toBe('webp 128x96');
  });

  it.each(routes)('that is none is refused by %s, and nothing is kept', async (_route, send) => {
    const before = await filesOnDisk();

    const answer = await send(file(Buffer.from('no picture')));

    expect([answer.status, answer.body]).toEqual([400, NOT_AN_IMAGE]);
    expect(await filesOnDisk()).toEqual(before);
  });

  it.each([
    ['a JPEG', () => jpeg({ width: 1600, height: 1200 }), 'me.jpg'],
    ['a progressive JPEG', () => jpeg({ width: 1600, height: 1200, progressive: true }), 'me.JPEG'],
    ['a JPEG by its rarer name', () => jpeg({ width: 1600, height: 1200 }), 'me.jfif'],
    ['a PNG', () => png({ width: 1600, height: 1200 }), 'me.png'],
    ['a WebP', () => webp({ width: 1600, height: 1200 }), 'me.webp'],
    ['an animated WebP', () => webp({ width: 800, height: 600, frames: 3 }), 'me.webp'],
    ['a GIF', () => gif({ width: 1600, height: 1200 }), 'me.gif'],
    ['an animated GIF', () => gif({ width: 800, height: 600, frames: 3 }), 'me.gif'],
  ])('may be %s, and becomes two WebP files', async (_kind, make, name) => {
    const answer = await upload(file(await make(), name));

    expect(answer.status).toBe(200);
    expect(await sizeOf(inBody(answer).profile_picture)).toBe('webp 512x384');
    expect(await sizeOf(inBody(answer).profile_picture_thumbnail)).toBe('webp 128x96');
  });

  it.each([
    ['a PNG sent as image/jpeg', png, 'image/jpeg'],
    ['a PNG sent as text/plain', png, 'text/plain'],
    ['a JPEG sent as image/png', jpeg, 'image/png'],
  ])('is what its bytes are: %s', async (_what, make, type) => {
    expect((await upload(file(await make(), 'me.png', type))).status).toBe(200);
  });

  it('loses everything but its pixels', async () => {
    const photo = await jpeg({ width: 640, height: 480, gps: true });
    const drawing = Buffer.concat([await png({ text: 'canary-text' }), Buffer.from('<script>canary-tail</script>')]);
    expect(photo.toString('latin1')).toContain('canary-copyright');

    for (const picture of [photo, drawing]) {
      const { profile_picture, profile_picture_thumbnail } = inBody(await upload(file(picture)));
      for (const url of [profile_picture, profile_picture_thumbnail]) {
        const { bytes } = await download(url);
        const { exif, icc, iptc, xmp, comments } = await sharp(bytes).metadata();
        expect({ exif, icc, iptc, xmp, comments }).toEqual({});
        expect(bytes.toString('latin1')).not.toContain('canary');
      }
    }
  });

  it('is turned upright', async () => {
    const answer = await upload(file(await jpeg({ width: 640, height: 480, orientation: 6 })));

    const { profile_picture, profile_picture_thumbnail } = inBody(answer);
    expect(await sizeOf(profile_picture)).toBe('webp 384x512');
    expect(await leftAndRight(profile_picture)).toEqual(['blue', 'red']);
    expect(await leftAndRight(profile_picture_thumbnail)).toEqual(['blue', 'red']);
  });

  it('is kept under a name that nobody can guess, whatever the sender called it', async () => {
    const picture = await png();
    const names = [
      '../../../etc/passwd.png',
      '..\\\\..\\\\boot.png',
      '/absolute.png',
      'C:\\\\con.png',
      '%2e%2e%2f.png',
      '.htaccess.png',
      '\u202egnp.png',
      `${'x'.repeat(5000)}.png`,
    ];

    for (const name of names) {
      const answer = await upload(file(picture, name));
      expect([answer.status, inBody(answer).profile_picture]).toEqual([200, expect.stringMatching(STORED)]);
    }

    expect((await filesOnDisk()).filter((name) => !/^[0-9a-f]{32}(_128)?\.webp$/.test(name))).toEqual([]);
    expect(existsSync(path.join(server.mediaRoot, '..', 'boot.png'))).toBe(false);
  });

  it('stays when nothing is said about it', async () => {
    const { profile_picture } = inBody(await upload(file(await png())));

    await server.http.patch('/api/users/me/', { bio: 'New' }, { access: person.access });
    await server.http.put('/api/auth/profile/', { first_name: 'Ada' }, { access: person.access });

    expect((await me()).profile_picture).toBe(profile_picture);
    expect((await download(profile_picture)).response.statusCode).toBe(200);
  });

  it('is shown by every route that shows the account', async () => {
    const { profile_picture, profile_picture_thumbnail } = inBody(await upload(file(await png())));
    const pictures = { profile_picture, profile_picture_thumbnail };

    const login = await server.http.post('/api/auth/login/', { username: person.username, password: person.password });
    const listed = (await server.http.get('/api/users/', { access: admin.access })).body as (Pictured & { id: number })[];

    expect(inUser(login)).toMatchObject(pictures);
    expect((await server.http.get('/api/auth/profile/', { access: person.access })).body).toMatchObject(pictures);
    expect((await server.http.get(`/api/users/${person.id}/`, { access: admin.access })).body).toMatchObject(pictures);
    expect(listed.find(({ id }) => id === person.id)).toMatchObject(pictures);
  });
});

describe('a picture that is replaced or taken away', () => {
  started();

  it('leaves the disk once the new one is there', async () => {
    const first = (await upload(file(await png()))).body as Pictured;
    const second = (await upload(file(await png()))).body as Pictured;

    expect(second.profile_picture).not.toBe(first.profile_picture);
    expect((await download(first.profile_picture)).response.statusCode).toBe(404);
    expect((await download(first.profile_picture_thumbnail)).response.statusCode).toBe(404);
    expect((await download(second.profile_picture)).response.statusCode).toBe(200);
  });

  it('leaves two files however often it happens', async () => {
    await server.http.delete(`/api/users/${person.id}/`, { access: admin.access });
    const other = await server.arrange.person();
    const before = (await filesOnDisk()).length;
    const picture = await png();

    for (let n = 0; n < 20; n++) expect((await upload(file(picture), other)).status).toBe(200);

    expect((await filesOnDisk()).length - before).toBe(2);
  });

  it.each([
    ['null in JSON', () => server.http.patch('/api/users/me/', { profile_picture: null }, { access: person.access })],
    ['an empty text in JSON', () => server.http.patch('/api/users/me/', { profile_picture: '' }, { access: person.access })],
    ['an empty field of a form', () => server.http.form('PATCH', '/api/users/me/', { profile_picture: '' }, { access: person.access })],
    ['an empty field of a multipart form', () => upload('')],
    ['a file input in which nothing was chosen', () => upload(file(Buffer.alloc(0), ''))],
    ['null at /api/auth/profile/', () => server.http.put('/api/auth/profile/', { profile_picture: null }, { token: person.token })],
    ['null by staff', () => server.http.patch(`/api/users/${person.id}/`, { profile_picture: null }, { access: admin.access })],
  ])('goes with %s', async (_what, clear) => {
    const before = (await filesOnDisk()).length;
    const { profile_picture } = (await upload(file(await png()))).body as Pictured;

    const answer = await clear();

    expect([answer.status, answer.body]).toEqual([
      200,
      expect.objectContaining({ profile_picture: null, profile_picture_thumbnail: null }),
    ]);
    expect((await me()).profile_picture).toBeNull();
    expect((await download(profile_picture)).response.statusCode).toBe(404);
    expect((await filesOnDisk()).length).toBe(before);
  });

  it('goes with its account', async () => {
    const before = (await filesOnDisk()).length;
    const { profile_picture } = (await upload(file(await png()))).body as Pictured;

    await server.http.delete(`/api/users/${person.id}/`, { access: admin.access });

    expect((await download(profile_picture)).response.statusCode).toBe(404);
    expect((await filesOnDisk()).length).toBe(before);
  });

  it('stays when the change that would have replaced it is refused', async () => {
    const { profile_picture } = (await upload(file(await png()))).body as Pictured;
    const before = await filesOnDisk();

    const answer = await server.http.multipart(
      'PATCH',
      '/api/auth/profile/',
      { username: admin.username, profile_picture: file(await png()) },
      { access: person.access },
    );

    expect([answer.status, answer.body]).toEqual([400, { username: ['A user with that username already exists.'] }]);
    expect((await me()).profile_picture).toBe(profile_picture);
    expect(await filesOnDisk()).toEqual(before);
  });
});

describe('a picture that is on its way', () => {
  started();

  /** Sends the beginning of an upload, does something, and sends the rest. */
  async function uploadAround(meanwhile: () => Promise<unknown>): Promise<[number | undefined, unknown]> {
    const { body, headers } = multipart({ profile_picture: file(await png()) });
    const request = httpRequest(`${server.http.url}/api/users/me/`, {
      method: 'PATCH',
      headers: { ...headers, Authorization: `Bearer ${person.access}`, 'Content-Length': String(body.length) },
    });
    const answer = new Promise<[number | undefined, unknown]>((resolve, reject) => {
      request.on('error', reject);
      request.on('response', (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => resolve([response.statusCode, JSON.parse(text)]));
      });
    });
    request.write(body.subarray(0, 100));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await meanwhile();
    request.end(body.subarray(100));
    return answer;
  }

  it.each([
    ['deactivated', () => server.http.patch(`/api/users/${person.id}/`, { is_active: false }, { access: admin.access })],
    ['deleted', () => server.http.delete(`/api/users/${person.id}/`, { access: admin.access })],
  ])('is refused when its account is %s meanwhile, and leaves no file', async (_how, meanwhile) => {
    const answer = await uploadAround(meanwhile);

    expect(answer).toEqual([401, { detail: 'Authentication credentials were not provided.' }]);
    expect(await filesOnDisk()).toEqual([]);
  });

  it('stays on the disk when nobody knows whether the database has taken it', async () => {
    const transactions = server.app.get(Transactions);
    const run = transactions.run.bind(transactions);
    const running = jest.spyOn(transactions, 'run').mockImplementation(async (work) => {
      const result = await run(work);
      // The server has other things to write meanwhile.
      if ((await me()).profile_picture === null) return result;
      running.mockRestore();
      throw new Unavailable();
    });

    const answer = await upload(file(await png()));

    expect([answer.status, answer.body]).toEqual([503, { detail: 'Service temporarily unavailable, try again later.' }]);
    await server.arrange.session(person);
    expect((await download((await me()).profile_picture)).response.statusCode).toBe(200);
  });
});

describe('the sweep of pictures', () => {
  started();
  afterEach(() => server.clock.release());

  it('removes after a day what no account shows, and leaves what one does', async () => {
    await upload(file(await png({ width: 10, height: 10 })));
    const shown = (await filesOnDisk()).sort();
    const orphan = `${'0'.repeat(32)}.webp`;
    writeFileSync(path.join(server.mediaRoot, 'profile_pics', orphan), 'left by a crash');
    const sweep = (): Promise<number> => server.app.get(PictureSweeper, { strict: false }).sweep();

    server.clock.advance(23 * HOUR);
    expect(await sweep()).toBe(0);
    expect(await filesOnDisk()).toContain(orphan);
    server.clock.advance(2 * HOUR);
    expect(await sweep()).toBe(1);

    expect((await filesOnDisk()).sort()).toEqual(shown);
    expect(shown).toHaveLength(2);
  });
});

describe('what is refused as a picture', () => {
  started();
  afterEach(async () => {
    expect(await filesOnDisk()).toEqual([]);
  });

  it('is an empty file', async () => {
    const answer = await upload(file(Buffer.alloc(0)));

    expect([answer.status, answer.body]).toEqual([400, { profile_picture: ['The submitted file is empty.'] }]);
  });

  it('is everything that is none, or out of proportion, or damaged, at once and without harm', async () => {
    for (const [what, bytes] of Object.entries(await hostileFiles())) {
      const work = await workFor(async () => {
        const answer = await upload(file(bytes));
        expect([what, answer.status, answer.body]).toEqual([what, 400, NOT_AN_IMAGE]);
      });
      expect(work).toBeLessThan(2000);
    }
  });

  it.each([
    ['me.txt', 'txt'],
    ['me.exe', 'exe'],
    ['me.png.svg', 'svg'],
    ['me', ''],
  ])('is a picture whose name says something else: %s', async (name, extension) => {
    const answer = await upload(file(await png(), name));

    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({
      profile_picture: [
        `File extension “${extension}” is not allowed. Allowed extensions are: gif, jfif, jpe, jpeg, jpg, png, apng, webp.`,
      ],
    });
  });

  it.each([
    ['an address', 'http://169.254.169.254/latest/'],
    ['the path of a file', 'file:///etc/passwd'],
    ['the name of somebody else’s picture', 'profile_pics/0123456789abcdef0123456789abcdef.webp'],
    ['a number', 42],
    ['a list', []],
    ['an object', { name: 'me.png' }],
    ['true', true],
  ])('is %s in JSON', async (_what, profile_picture) => {
    const answer = await server.http.patch('/api/users/me/', { profile_picture }, { access: person.access });

    expect([answer.status, answer.body]).toEqual([400, NOT_A_FILE]);
  });

  it('is a text in a form', async () => {
    const inMultipart = await upload('me.png');
    const inForm = await server.http.form('PATCH', '/api/users/me/', { profile_picture: 'me.png' }, { access: person.access });

    expect([inMultipart.status, inMultipart.body]).toEqual([400, NOT_A_FILE]);
    expect([inForm.status, inForm.body]).toEqual([400, NOT_A_FILE]);
  });

  it('is a second file', async () => {
    const picture = file(await png());
    const answer = await server.http.multipart(
      'PATCH',
      '/api/users/me/',
      { profile_picture: picture, another: picture },
      { access: person.access },
    );

    expect([answer.status, answer.body]).toEqual([400, { detail: 'Multipart form parse error - more than one file' }]);
  });

  it('is told together with everything else that is wrong, in the order of the fields', async () => {
    const answer = await server.http.multipart('POST', '/api/auth/register/', {
      username: admin.username,
      email: 'nobody',
      password: '12345',
      profile_picture: file(Buffer.from('no picture')),
    });

    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toBe(
      JSON.stringify({
        username: ['A user with that username already exists.'],
        email: ['Enter a valid email address.'],
        password: [
          'This password is too short. It must contain at least 8 characters.',
          'This password is too common.',
          'This password is entirely numeric.',
        ],
        ...NOT_AN_IMAGE,
      }),
    );
  });

  it('leaves no file when a registration fails for another reason', async () => {
    const picture = file(await png());
    const fields = { username: 'new_user', email: 'new_user@example.com', password: PASSWORD, profile_picture: picture };

    const answers = [
      await server.http.multipart('POST', '/api/auth/register/', { ...fields, username: person.username }),
      await server.http.multipart('POST', '/api/auth/register/', { ...fields, email: person.email }),
      await server.http.multipart('POST', '/api/auth/register/', { ...fields, password: '12345' }),
      await server.http.multipart('POST', '/api/auth/register/', { ...fields, password2: 'other' }),
      await server.http.multipart('POST', '/api/users/', fields, { access: person.access }),
      await server.http.multipart('POST', '/api/users/', { ...fields, email: person.email }, { access: admin.access }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 403, 400]);
  });

  it('is a picture without a credential, and one under another name counts for nothing', async () => {
    const anonymous = await server.http.multipart('PATCH', '/api/users/me/', { profile_picture: file(await png()) });
    const misnamed = await server.http.multipart('PATCH', '/api/users/me/', { avatar: file(await png()) }, { access: person.access });

    expect([anonymous.status, anonymous.body]).toEqual([401, { detail: 'Authentication credentials were not provided.' }]);
    expect([misnamed.status, misnamed.body]).toEqual([200, expect.objectContaining({ profile_picture: null })]);
  });
});

describe('with MAX_PICTURE=20kb a picture', () => {
  started({ MAX_PICTURE: '20kb', MAX_BODY: '4kb' });

  const LIMIT = 20 * 1024;
  const ofSize = async (size: number): Promise<Buffer> => {
    const picture = await png();
    return Buffer.concat([picture, Buffer.alloc(size - picture.length)]);
  };
  const tooLarge = { detail: 'Request body too large. The limit is 20480 bytes.' };

  it('of exactly that size is taken', async () => {
    expect((await upload(file(await ofSize(LIMIT)))).status).toBe(200);
  });

  it('of one byte more is refused, and nothing is on the disk', async () => {
    const before = await filesOnDisk();

    const answer = await upload(file(await ofSize(LIMIT + 1)));

    expect([answer.status, answer.body]).toEqual([413, tooLarge]);
    expect(await filesOnDisk()).toEqual(before);
  });

  it('of one byte more is refused when no length was announced', async () => {
    const { body, headers } = multipart({ profile_picture: file(await ofSize(LIMIT + 1)) });

    const answer = await inChunks(body, headers);

    expect(answer).toEqual([413, tooLarge]);
  });

  it('is refused before it comes when ten gigabytes are announced', async () => {
    const { headers } = multipart({});

    const answer = await inChunks(null, { ...headers, 'Content-Length': String(10 * 1024 ** 3) });

    expect(answer).toEqual([413, { detail: 'Request body too large. The limit is 40960 bytes.' }]);
  });

  it('that its sender breaks off leaves nothing behind', async () => {
    const before = await filesOnDisk();
    const { body, headers } = multipart({ profile_picture: file(await ofSize(LIMIT)) });

    for (let n = 0; n < 20; n++) await broken(body.subarray(0, 10_000), { ...headers, 'Content-Length': String(body.length) });

    expect(await filesOnDisk()).toEqual(before);
    expect((await me()).profile_picture).toBeNull();
    expect((await upload(file(await png()))).status).toBe(200);
  });

  function open(headers: Record<string, string>) {
    const options = { method: 'PATCH', headers: { ...headers, Authorization: `Bearer ${person.access}` } };
    return httpRequest(`${server.http.url}/api/users/me/`, options);
  }

  /** Sends the body piece by piece, or nothing of it, and returns the answer. */
  function inChunks(body: Buffer | null, headers: Record<string, string>): Promise<[number | undefined, unknown]> {
    return new Promise((resolve, reject) => {
      const request = open(headers);
      request.on('error', reject);
      request.on('response', (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => {
          request.destroy();
          resolve([response.statusCode, JSON.parse(text)]);
        });
      });
      if (body === null) return request.flushHeaders();
      for (let at = 0; at < body.length; at += 1000) request.write(body.subarray(at, at + 1000));
      request.end();
    });
  }

  function broken(beginning: Buffer, headers: Record<string, string>): Promise<void> {
    return new Promise((resolve) => {
      const request = open(headers);
      request.on('error', () => undefined);
      request.on('close', () => resolve());
      request.write(beginning, () => setTimeout(() => request.destroy(), 5));
    });
  }
});

describe('a stored picture', () => {
  started();

  it('is served for good, to anybody, and as nothing but a picture', async () => {
    const { profile_picture } = (await upload(file(await png()))).body as Pictured;

    const { response } = await download(profile_picture);

    expect(response.statusCode).toBe(200);
    expect(response.headers).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': 'inline; filename="picture.webp"',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    });
    expect(response.headers['vary']).toBeUndefined();
    expect(response.headers['set-cookie']).toBeUndefined();
    expect(response.headers['x-powered-by']).toBeUndefined();
  });

  it('has a HEAD and parts, and no other method', async () => {
    const { profile_picture } = (await upload(file(await png()))).body as Pictured;
    const where = pathOf(profile_picture);

    const head = await server.http.head(where);
    const part = await download(profile_picture, { Range: 'bytes=0-3' });
    const manyParts = await download(profile_picture, { Range: `bytes=${'0-0,'.repeat(1000)}1-1` });
    const beyond = await download(profile_picture, { Range: 'bytes=999999-' });
    const posted = await server.http.post(where);

    expect([head.status, head.text, head.headers['content-type']]).toEqual([200, '', 'image/webp']);
    expect([part.response.statusCode, part.bytes.toString()]).toEqual([206, 'RIFF']);
    expect([200, 206, 416]).toContain(manyParts.response.statusCode);
    expect(beyond.response.statusCode).toBe(416);
    expect([posted.status, posted.body]).toEqual([404, { detail: 'Not found.' }]);
  });

  it('is all that lies below the media address', async () => {
    mkdirSync(path.join(server.mediaRoot, 'profile_pics'), { recursive: true });
    writeFileSync(path.join(server.mediaRoot, '.env'), 'SECRET=1');
    writeFileSync(path.join(server.mediaRoot, 'notes.webp'), 'no picture');
    writeFileSync(path.join(server.mediaRoot, 'profile_pics', 'latchkey.sqlite'), 'no picture');
    symlinkSync('/etc/passwd', path.join(server.mediaRoot, 'profile_pics', 'link.webp'));

    const paths = [
      '/media',
      '/media/',
      '/media/.env',
      '/media/notes.webp',
      '/media/profile_pics',
      '/media/profile_pics/',
      '/media/profile_pics/latchkey.sqlite',
      '/media/profile_pics/link.webp',
      '/media/../.env',
      '/media/%2e%2e/%2e%2e/etc/passwd',
      '/media/..%2f..%2fetc%2fpasswd',
      '/media/..%5c..%5cetc%5cpasswd',
      '/media/profile_pics/..%2f.env',
      '/media/profile_pics/%2e%2e/.env',
      '/media//etc/passwd',
      '/media/%00',
      '/media/profile_pics/0123456789abcdef0123456789abcdef.webp',
      '/media/.unfinished/0123456789abcdef0123456789abcdef.webp',
    ];
    for (const where of paths) {
      const answer = await server.http.get(where);
      expect([where, answer.status, answer.body]).toEqual([where, 404, { detail: 'Not found.' }]);
    }
  });
});

describe('the address of a picture', () => {
  describe('with PUBLIC_URL', () => {
    started({ PUBLIC_URL: 'https://api.example.com' });

    it('begins with it, whatever the request was sent to', async () => {
      const answer = await server.http.multipart(
        'PATCH',
        '/api/users/me/',
        { profile_picture: file(await png()) },
        { access: person.access, headers: { Host: 'evil.example.com', 'X-Forwarded-Host': 'evil.example.com' } },
      );

      expect((answer.body as Pictured).profile_picture).toMatch(/^https:\/\/api\.example\.com\/media\/profile_pics\/[0-9a-f]{32}\.webp$/);
      expect((await download((answer.body as Pictured).profile_picture)).response.statusCode).toBe(200);
    });
  });

  describe('without PUBLIC_URL', () => {
    started();

    it('begins with what the request was sent to, unless that is no host', async () => {
      await upload(file(await png()));
      const pictureFor = async (host: string): Promise<string | null> =>
        ((await server.http.get('/api/users/me/', { access: person.access, headers: { Host: host } })).body as Pictured).profile_picture;

      expect(await pictureFor('api.example.com:8080')).toMatch(/^http:\/\/api\.example\.com:8080\/media\//);
      expect(await pictureFor('a"><script>')).toMatch(/^http:\/\/localhost\/media\//);
      expect(await pictureFor('user@evil.example.com')).toMatch(/^http:\/\/localhost\/media\//);
    });
  });

  describe('with MEDIA_URL on this server', () => {
    started({ MEDIA_URL: '/files/pictures/' });

    it('lies below it, and is served there', async () => {
      const { profile_picture } = (await upload(file(await png()))).body as Pictured;

      expect(profile_picture).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/files\/pictures\/profile_pics\/[0-9a-f]{32}\.webp$/);
      expect((await download(profile_picture)).response.statusCode).toBe(200);
      expect((await server.http.get(pathOf(profile_picture).replace('/files/pictures/', '/media/'))).status).toBe(404);
    });
  });

  describe('with MEDIA_URL on another host', () => {
    started({ MEDIA_URL: 'https://cdn.example.com/p/', PUBLIC_URL: 'https://api.example.com' });

    it('lies there, and is not served here', async () => {
      const { profile_picture, profile_picture_thumbnail } = (await upload(file(await png()))).body as Pictured;

      expect(profile_picture).toMatch(/^https:\/\/cdn\.example\.com\/p\/profile_pics\/[0-9a-f]{32}\.webp$/);
      expect(profile_picture_thumbnail).toMatch(/^https:\/\/cdn\.example\.com\/p\/profile_pics\/[0-9a-f]{32}_128\.webp$/);
      expect((await download(profile_picture)).response.statusCode).toBe(404);
      expect((await server.http.get(pathOf(profile_picture).replace('/p/', '/media/'))).status).toBe(404);
    });
  });
});

describe('uploads at once', () => {
  started();

  it('leave one picture, and no file of the others', async () => {
    const picture = await png();
    for (let round = 0; round < 5; round++) {
      const answers = await Promise.all(Array.from({ length: 6 }, () => upload(file(picture))));

      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
      expect(await filesOnDisk()).toHaveLength(2);
      expect((await download((await me()).profile_picture)).response.statusCode).toBe(200);
    }
    await server.http.patch('/api/users/me/', { profile_picture: null }, { access: person.access });
  });

  it('with one that takes the picture away leave one or none, and no file of the others', async () => {
    const picture = await png();
    for (let round = 0; round < 5; round++) {
      await Promise.all([
        upload(file(picture)),
        server.http.patch('/api/users/me/', { profile_picture: null }, { access: person.access }),
        upload(file(picture)),
      ]);

      const { profile_picture } = await me();
      expect(await filesOnDisk()).toHaveLength(profile_picture === null ? 0 : 2);
    }
    await server.http.patch('/api/users/me/', { profile_picture: null }, { access: person.access });
  });

  it('with the deletion of the account leave nothing', async () => {
    const picture = await png();
    for (let round = 0; round < 5; round++) {
      const doomed = await server.arrange.person();
      const [first, second, removal] = await Promise.all([
        statusOfUpload(picture, doomed),
        statusOfUpload(picture, doomed),
        server.http.delete(`/api/users/${doomed.id}/`, { access: admin.access }),
      ]);

      expect(removal.status).toBe(204);
      for (const status of [first, second]) expect([200, 401]).toContain(status);
      expect(await filesOnDisk()).toEqual([]);
    }
  });

  it('beyond what the decoder takes at a time wait, or are asked to come again', async () => {
    const picture = await jpeg({ width: 2000, height: 1500 });
    const people = await Promise.all(Array.from({ length: 20 }, () => server.arrange.person()));

    const answers = await Promise.all(people.map((one) => upload(file(picture, 'me.jpg'), one)));

    const busy = answers.filter(({ status }) => status !== 200);
    expect(answers.length - busy.length).toBeGreaterThanOrEqual(10);
    for (const answer of busy) {
      expect([answer.status, answer.body]).toEqual([503, { detail: 'Service temporarily unavailable, try again later.' }]);
      expect(answer.headers['retry-after']).toBe('1');
    }
  });
});

describe('a picture that cannot be stored', () => {
  started();
  beforeEach(() => {
    rmSync(server.mediaRoot, { recursive: true, force: true });
    writeFileSync(server.mediaRoot, 'no folder');
  });
  afterEach(() => {
    server.clock.release();
    rmSync(server.mediaRoot);
  });

  it('is answered with 503, and the log says why once a minute', async () => {
    const refused = [await upload(file(await png())), await upload(file(await png()))];
    server.clock.advance(60_000);
    refused.push(await upload(file(await png())));

    for (const { status, headers, body } of refused)
      expect([status, headers['retry-after'], body]).toEqual([503, '30', { detail: 'Service temporarily unavailable, try again later.' }]);
    const lines = server
      .log()
      .split('\n')
      .filter((line) => line.includes('Unavailable'));
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(
      [refused[0], refused[2]].map((answer) => ({
        level: 'warn',
        time: expect.any(String) as string,
        context: 'Errors',
        msg: 'Unavailable: what a request needs has failed',
        code: 'ENOTDIR',
        file: path.join(server.mediaRoot, 'profile_pics'),
        requestId: answer?.headers['x-request-id'],
        path: '/api/users/me/',
      })),
    );
  });
});

/** Uploads by somebody who may be gone before it is done. */
function statusOfUpload(picture: Buffer, { access }: Person): Promise<number | undefined> {
  const { body, headers } = multipart({ profile_picture: file(picture) });
  return new Promise((resolve, reject) => {
    const options = { method: 'PATCH', headers: { ...headers, Authorization: `Bearer ${access}` } };
    httpRequest(`${server.http.url}/api/users/me/`, options, (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    })
      .on('error', reject)
      .end(body);
  });
}
