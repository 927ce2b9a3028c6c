import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { startApp, type TestApp } from '../support/app.js';
import type { Person } from '../support/arrange.js';
import { FilePart, type Answer } from '../support/http.js';
import { png } from '../support/images.js';
import { named, operations } from '../support/operations.js';
import { exchange } from '../support/raw.js';
import { workFor } from '../support/work.js';

jest.setTimeout(60_000);

/** Milliseconds of processor time in which any of this is answered; what is slow at all takes many seconds. */
const QUICKLY = 1000;

let server: TestApp;
let person: Person;

beforeAll(async () => {
  server = await startApp({ settings: { REST_AUTH_MODE: 'jwt', TRUSTED_PROXIES: '127.0.0.1' } });
  person = await server.arrange.person();
});
afterEach(() => expect(server.log()).not.toMatch(/"level":"(error|fatal)"/));
afterAll(() => server.stop());

/**
 * Sends something a few times, and returns the last answer with the least milliseconds that this process worked for one.
 */
async function timed(send: () => Promise<Answer>): Promise<{ answer: Answer; milliseconds: number }> {
  const times: number[] = [];
  let answer: Answer | undefined;
  for (let n = 0; n < 5; n++) {
    times.push(
      await workFor(async () => {
        answer = await send();
      }),
    );
  }
  return { answer: answer as Answer, milliseconds: Math.min(...times) };
}

const json = (body: string): Promise<Answer> =>
  server.http.send('PATCH', '/api/users/me/', body, { access: person.access, headers: { 'Content-Type': 'application/json' } });

describe('a request that is too much', () => {
  it.each([
    ['headers', `GET /health/live HTTP/1.1\r\nHost: x\r\n${'X-A: b\r\n'.repeat(10_000)}\r\n`],
    ['one header', `GET /health/live HTTP/1.1\r\nHost: x\r\nX-A: ${'b'.repeat(1_000_000)}\r\n\r\n`],
    ['a cookie', `GET /health/live HTTP/1.1\r\nHost: x\r\nCookie: ${'a=b; '.repeat(5000)}\r\n\r\n`],
    ['an address', `GET /health/live?${'x'.repeat(1_000_000)} HTTP/1.1\r\nHost: x\r\n\r\n`],
    ['a path', `GET /${'x'.repeat(1_000_000)} HTTP/1.1\r\nHost: x\r\n\r\n`],
  ])('of %s is refused before it is read to its end', async (_what, bytes) => {
    expect(await exchange(server.http.url, bytes)).toMatchObject({ status: 431, closed: true });
  });

  it('in trailers behind the body is refused', async () => {
    const head = 'POST /api/auth/login/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
    const { status, closed } = await exchange(server.http.url, `${head}2\r\n{}\r\n0\r\n${'X-A: b\r\n'.repeat(10_000)}\r\n`, 3000);

    expect([[400, 431].includes(status ?? 0), closed]).toEqual([true, true]);
  });

  it('in extensions of chunks is refused', async () => {
    const head = 'POST /api/auth/login/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
    const { status, closed } = await exchange(server.http.url, `${head}2;${'a=b;'.repeat(10_000)}\r\n{}\r\n0\r\n\r\n`, 3000);

    expect([[400, 413].includes(status ?? 0), closed]).toEqual([true, true]);
  });
});

describe('a body that is made to be slow', () => {
  it.each<[string, string, number[]]>([
    ['a number of a hundred thousand digits', `{"bio":${'9'.repeat(100_000)}}`, [400]],
    ['a hundred thousand digits behind the point', `{"bio":1.${'1'.repeat(100_000)}}`, [200, 400]],
    ['an exponent of a hundred thousand digits', `{"bio":1e${'9'.repeat(100_000)}}`, [400]],
    ['a hundred thousand keys', `{${Array.from({ length: 60_000 }, (_, n) => `"k${n}":0`).join(',')}}`, [200, 400]],
    ['one key a hundred thousand times', `{${Array(100_000).fill('"k":0').join(',')}}`, [200, 400]],
    ['keys that are numbers', `{${Array.from({ length: 60_000 }, (_, n) => `"${n * 1024}":0`).join(',')}}`, [200, 400]],
    ['a list of a hundred thousand', `[${Array(100_000).fill('0').join(',')}]`, [400]],
    ['a hundred thousand escapes', `{"bio":"${'\\u0061'.repeat(100_000)}"}`, [200]],
    ['brackets that never close', '['.repeat(900_000), [400]],
    ['brackets that close', `${'['.repeat(400_000)}${']'.repeat(400_000)}`, [400]],
    ['half a string', `{"bio":"${'x'.repeat(900_000)}`, [400]],
    ['blanks', `${' '.repeat(900_000)}{}`, [200]],
  ])('is not: %s', async (_what, body, statuses) => {
    const { answer, milliseconds } = await timed(() => json(body));

    expect(statuses).toContain(answer.status);
    expect(milliseconds).toBeLessThan(QUICKLY);
  });

  it.each<[string, string, string]>([
    ['a form of plus signs', 'application/x-www-form-urlencoded', `bio=${'+'.repeat(900_000)}`],
    ['a form of percent signs', 'application/x-www-form-urlencoded', `bio=${'%'.repeat(300_000)}`],
    ['a form of ampersands', 'application/x-www-form-urlencoded', '&'.repeat(900_000)],
    ['a form of equal signs', 'application/x-www-form-urlencoded', '='.repeat(900_000)],
    ['parts without an end', 'multipart/form-data; boundary=x', '--x\r\n'.repeat(150_000)],
    [
      'a part of boundaries that are almost one',
      'multipart/form-data; boundary=xxxxxxxxxxxxxxxy',
      `--xxxxxxxxxxxxxxxy\r\n\r\n${'\r\n--xxxxxxxxxxxxxxx'.repeat(45_000)}`,
    ],
    [
      'a header of a part without an end',
      'multipart/form-data; boundary=x',
      `--x\r\nContent-Disposition: form-data; name="${'a'.repeat(900_000)}`,
    ],
    ['a type with many parameters', `application/json;${' a=b;'.repeat(2500)}`, '{}'],
    ['a charset of quotes', `application/json; charset="${'"'.repeat(10_000)}`, '{}'],
  ])('is not: %s', async (_what, type, body) => {
    const send = (): Promise<Answer> =>
      server.http.send('PATCH', '/api/users/me/', body, { access: person.access, headers: { 'Content-Type': type } });

    const { answer, milliseconds } = await timed(send);

    expect(answer.status).toBeLessThan(500);
    expect(milliseconds).toBeLessThan(QUICKLY);
  });
});

describe('a header that is made to be slow', () => {
  const LONG = 15_000;
  const filled = (piece: string): string => piece.repeat(Math.floor(LONG / piece.length));

  it.each<[string, string]>([
    ['Accept', filled('a/b;q=0.1,')],
    ['Accept', filled('application/json;indent=1;')],
    ['Accept', `application/json${filled(' ')};indent=9`],
    ['Accept', filled(',')],
    ['Accept', `application/json;${filled('"')}`],
    ['Accept-Language', filled('en;q=0.1,')],
    ['Accept-Encoding', filled('gzip,')],
    ['Accept-Charset', filled('utf-8;q=0.1,')],
    ['Authorization', `Bearer ${filled('a')}`],
    ['Authorization', `Bearer ${filled('a.')}`],
    ['Authorization', `Bearer${filled(' ')}a`],
    ['Authorization', `Token ${filled('0')}`],
    ['Authorization', filled('Bearer ')],
    ['Cookie', filled('a=b; ')],
    ['Cookie', filled('sessionid=x; ')],
    ['Cookie', `sessionid=${filled('%41')}`],
    ['Cookie', filled(';')],
    ['X-Forwarded-For', filled('10.0.0.1, ')],
    ['X-Forwarded-For', filled('2001:db8::1,')],
    ['X-Forwarded-For', filled(':')],
    ['X-Forwarded-Proto', filled('https,')],
    ['X-Request-ID', filled('a')],
    ['Origin', `https://${filled('a.')}`],
    ['Referer', `https://${filled('a/')}`],
    ['Range', `bytes=${filled('0-1,')}`],
    ['If-None-Match', filled('"x",')],
    ['Connection', filled('x,')],
  ])('is not: %s: %.30s', async (name, value) => {
    for (const path of ['/api/users/me/', '/api/profiles/']) {
      const { answer, milliseconds } = await timed(() => server.http.get(path, { headers: { [name]: value } }));

      expect(answer.status).toBeLessThan(500);
      expect(milliseconds).toBeLessThan(QUICKLY);
    }
  });

  it('is not a thousand ranges of a picture', async () => {
    const form = { profile_picture: new FilePart('me.png', await png()) };
    const { body } = (await server.http.multipart('PATCH', '/api/users/me/', form, { access: person.access })) as {
      body: { profile_picture: string };
    };
    const path = new URL(body.profile_picture).pathname;

    for (const ranges of [filled('0-1,'), filled('-1,'), filled('0-,'), '-', '5-1', `0-${'9'.repeat(1000)}`]) {
      const head = `GET ${path} HTTP/1.1\r\nHost: x\r\nRange: bytes=${ranges}\r\nConnection: close\r\n\r\n`;
      const work = await workFor(async () => {
        const { status, text } = await exchange(server.http.url, head);

        expect([200, 206, 416]).toContain(status);
        expect(text.length).toBeLessThan(100_000);
      });

      expect(work).toBeLessThan(QUICKLY);
    }
  });
});

describe('a query that is made to be slow', () => {
  const lists = operations.filter(({ method, query }) => method === 'GET' && query.length > 0);

  it.each(named(lists))('is not: %s', async (_name, { path, query }) => {
    for (const name of query)
      for (const piece of ['%25a', "'", 'a,', '-id,', ' a', '"a" ', '(', '\\', '%E2%80%8B', '1']) {
        const value = encodeURI(piece)
          .replaceAll('%25', '%')
          .repeat(Math.floor(10_000 / encodeURI(piece).length));
        const { answer, milliseconds } = await timed(() => server.http.get(`${path}?${name}=${value}`, { access: person.access }));

        expect(answer.status).toBeLessThan(500);
        expect(milliseconds).toBeLessThan(QUICKLY);
      }
  });

  it('is not a page, or an offset, that is far away', async () => {
    for (const path of ['/api/profiles/', '/api/profile-status/'])
      for (const query of [
        'page=999999999',
        'offset=1000000000',
        'limit=100&offset=9007199254740991',
        'page_size=100&page=9007199254740991',
      ]) {
        const { answer, milliseconds } = await timed(() => server.http.get(`${path}?${query}`));

        expect([200, 404]).toContain(answer.status);
        expect(milliseconds).toBeLessThan(QUICKLY);
      }
  });
});

describe('connections on which nothing is asked', () => {
  it('keep nobody else waiting', async () => {
    const { port, hostname } = new URL(server.http.url);
    const idle = Array.from({ length: 300 }, (_, n) => {
      const socket = net.connect(Number(port), hostname).on('error', () => undefined);
      // Every other one begins, and does not go on.
      if (n % 2) socket.write('POST /api/auth/login/ HTTP/1.1\r\nHost: x\r\nContent-Le');
      return socket;
    });
    await Promise.all(idle.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));

    const { answer, milliseconds } = await timed(() => server.http.get('/api/users/me/', { access: person.access }));

    expect(answer.status).toBe(200);
    expect(milliseconds).toBeLessThan(QUICKLY);
    for (const socket of idle) socket.destroy();
  });
});

describe('large things at once, in one network', () => {
  const MEGABYTE = 1024 * 1024;
  const open: net.Socket[] = [];

  afterEach(() => {
    for (const socket of open.splice(0)) socket.destroy();
  });

  /** Sends something over a connection of its own, and returns what tells once that it was refused. */
  async function leave(bytes: string | Buffer): Promise<() => boolean> {
    const { hostname, port } = new URL(server.http.url);
    const socket = net.connect(Number(port), hostname).on('error', () => undefined);
    open.push(socket);
    await new Promise<void>((done) => socket.write(bytes, () => done()));
    return () => String(socket.read(12) ?? '') === 'HTTP/1.1 503';
  }

  const large = (from: string): Promise<Answer> =>
    server.http.patch('/api/users/me/', { bio: 'x'.repeat(200_000) }, { access: person.access, headers: { 'X-Forwarded-For': from } });

  /** Waits until a request comes to what it should. */
  async function becomes(status: number, ask: () => Promise<Answer>): Promise<Answer> {
    let answer = await ask();
    for (let tries = 0; tries < 100 && answer.status !== status; tries++) {
      await sleep(20);
      answer = await ask();
    }
    return answer;
  }

  it('that are sent to no end are held up to a limit, and nobody else is kept from sending', async () => {
    const part = '--b\r\nContent-Disposition: form-data; name="profile_picture"; filename="a.png"\r\n\r\n';
    const head = `PATCH /api/users/me/ HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${person.access}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: ${5 * MEGABYTE}\r\n\r\n${part}`;
    const unfinished = Buffer.concat([Buffer.from(head), Buffer.alloc(4.5 * MEGABYTE, 'x')]);

    const waiting = await Promise.all(Array.from({ length: 20 }, () => leave(unfinished)));

    // There is room for fourteen of them.
    let refused = 0;
    for (let tries = 0; tries < 200 && refused < 6; tries++) {
      await sleep(50);
      refused += waiting.filter((isRefused) => isRefused()).length;
    }
    expect(refused).toBeGreaterThanOrEqual(6);
    expect(open.filter((socket) => socket.readyState === 'open').length).toBeGreaterThanOrEqual(10);
    expect((await server.http.get('/api/users/me/', { access: person.access })).status).toBe(200);
    expect((await large('198.51.100.7')).status).toBe(200);
  });

  it('that are not taken are held up to a limit, and nobody else is kept from taking', async () => {
    const authors = await Promise.all(Array.from({ length: 12 }, (_, n) => server.arrange.person({ username: `talkative${n}` })));
    for (const { id } of authors) await server.arrange.sql('UPDATE users SET bio = ? WHERE id = ?', ['x'.repeat(MEGABYTE), id]);
    const path = '/api/profiles/?search=talkative&page_size=12';
    const list = (from = '127.0.0.1'): Promise<Answer> => server.http.get(path, { headers: { 'X-Forwarded-For': from } });
    for (let count = 0; count < 12; count++) await leave(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);

    expect((await becomes(503, list)).status).toBe(503);
    expect((await server.http.get('/api/profiles/?search=nobody')).status).toBe(200);
    expect((await list('198.51.100.7')).status).toBe(200);

    for (const socket of open.splice(0)) socket.destroy();
    expect((await becomes(200, list)).status).toBe(200);
  });
});
