import { FilePart, type Answer, type Options } from '../support/http.js';
import { png } from '../support/images.js';
import { exchange } from '../support/raw.js';
import { seen } from '../support/seen.js';
import { watched } from './watch.js';

const watch = watched();

const get = (path: string, options: Options = { token: watch.admin.token }): Promise<Answer> => watch.server.http.get(path, options);
const NOT_FOUND = { status: 404, body: { detail: 'Not found.' } };

describe('an id', () => {
  it.each([
    '0x10',
    '0x1',
    '0b1',
    '1e0',
    '1.0',
    '1.',
    '.1',
    '+1',
    '-1',
    '01',
    '001',
    '0',
    '1_0',
    '1,2',
    '1;2',
    '1-1',
    "1'",
    '1 OR 1=1',
    ' 1',
    '1 ',
    '1\t',
    '1\n',
    '1\0',
    '１',
    '١',
    '²',
    'Ⅰ',
    'true',
    'null',
    'NaN',
    'Infinity',
    'abc',
    '[1]',
    '{}',
    '$ne',
    '*',
    '%',
    '1%00',
    '9007199254740993',
    '9223372036854775808',
    '99999999999999999999',
    '9'.repeat(3000),
    '__proto__',
    'constructor',
    'a'.repeat(8000),
  ])('is none: %.40j', async (id) => {
    const path = `/api/users/${encodeURIComponent(id)}/`;
    const options = { token: watch.admin.token };

    expect(seen(await get(path))).toEqual(NOT_FOUND);
    expect(seen(await watch.server.http.patch(path, { bio: 'Changed.' }, options))).toEqual(NOT_FOUND);
    expect(seen(await watch.server.http.delete(path, options))).toEqual(NOT_FOUND);
  });

  it.each(['%31', '%32', '0%31', '%2031', '1%2f', '%2f1', '1%2e0', '1%3b', '%FF', '%', '%zz', '%E0%A4%A', '%C0%B1', '%EF%BC%91', '%u0031'])(
    'is none when it is escaped: %s',
    async (id) => {
      const path = `/api/users/${id}/`;

      expect(seen(await get(path))).toEqual(NOT_FOUND);
      expect(seen(await watch.server.http.delete(path, { token: watch.admin.token }))).toEqual(NOT_FOUND);
    },
  );

  it('that nobody has is answered as such, up to the largest', async () => {
    for (const id of ['2147483647', '2147483648', '4294967296', '9007199254740991']) {
      expect(seen(await get(`/api/users/${id}/`))).toEqual({ status: 404, body: { detail: 'No User matches the given query.' } });
    }
  });
});

describe('an address that is none', () => {
  it.each(['/', '/api/nothing/', '/api/users/1/nothing/', '/.env', '/wp-login.php', '/%00', '/%', '/%FF/'])(
    'is answered in JSON: %s',
    async (path) => {
      expect(seen(await get(path))).toEqual(NOT_FOUND);
      expect(seen(await watch.server.http.post(path))).toEqual(NOT_FOUND);
    },
  );
});

describe('a query string', () => {
  let everybody: unknown;

  beforeAll(async () => {
    everybody = (await get('/api/users/?page=1')).body;
  });

  it.each([
    'id=1&id=2',
    'id=2',
    'id__gt=1',
    'username[$ne]=x',
    'username__regex=.*',
    'username=witness',
    'role__in=admin',
    'role[]=admin',
    'is_active=',
    'is_active=maybe',
    'is_active[]=false',
    '_connector=OR',
    'password__startswith=$argon2',
    'fields=password',
    'expand=tokens',
    'select=password',
    'include=sessions',
    'search=',
    'search=%20,%20',
    'page=1&page=1',
    '__proto__=x',
    '__proto__[role]=admin',
    'constructor[prototype][role]=admin',
    'a[b]=c',
    'a[b][c][d][e][f][g]=h',
    '=',
    '&&&',
    '%',
    '%FF=%FF',
    'a=%ED%A0%80',
    'user_id=2&X-User-Id=2',
    '_method=DELETE',
    'ordering=',
    'ordering=password',
    'ordering=u.password',
    'ordering=(SELECT%20SLEEP(2))',
    'ordering=id,(SELECT%20SLEEP(2))',
    'ordering=RAND()',
    'ordering=1',
    'ordering=id%3B--',
    'ordering=__proto__',
    'ordering[]=username',
    'limit=abc&page=1',
    'page_size=-1',
    'page_size=0',
    'page_size=abc',
    'page_size=1e3',
    'page_size=20;DROP TABLE users',
  ])('asks for nothing that is not offered: %s', async (query) => {
    const answer = await get(`/api/users/?page=1&${encodeURI(query).replaceAll('%25', '%')}`);

    expect(answer.status).toBe(200);
    expect(answer.body).toEqual(everybody);
  });

  it('of a thousand keys, or a thousand fields to order by, is read or refused', async () => {
    const keys = Array.from({ length: 1000 }, (_, n) => `k${n}=1`).join('&');
    const fields = Array.from({ length: 1000 }, (_, n) => `f${n}`).join(',');

    expect((await get(`/api/users/?page=1&${keys}`)).body).toEqual(everybody);
    expect((await get(`/api/users/?page=1&ordering=${fields}`)).body).toEqual(everybody);
    expect((await get(`/api/users/?page=1&${keys}&${'x'.repeat(8000)}=1`)).status).toBeLessThan(500);
  });

  it.each(['-1', '0', '1.5', '0x1', 'NaN', '1e9', '99', 'abc', '１', '999999999999999999999', '1 OR 1=1', "1'"])(
    'names no page with %s',
    async (page) => {
      expect(seen(await get(`/api/users/?page=${encodeURIComponent(page)}`))).toEqual({ status: 404, body: { detail: 'Invalid page.' } });
    },
  );

  it.each([
    'x',
    '%00',
    'AAAA',
    'WzEsWzFdXQ',
    Buffer.from('[1,[1],2]').toString('base64url'),
    Buffer.from('[1,[{"a":1}],2,"x"]').toString('base64url'),
    Buffer.from('[1,["1 OR 1=1"],-2,"x"]').toString('base64url'),
    Buffer.from('[7,[1],2,"x"]').toString('base64url'),
    Buffer.from('{"__proto__":1}').toString('base64url'),
    Buffer.from('['.repeat(3000)).toString('base64url'),
  ])('has no cursor in %.40s', async (cursor) => {
    expect(seen(await get(`/api/users/?cursor=${cursor}`))).toEqual({ status: 400, body: { detail: 'Invalid cursor' } });
  });

  it('holds no cursor of another query, whatever it holds', async () => {
    const cursor = Buffer.from(JSON.stringify([1, ["' OR 1=1--"], null, 'forged'])).toString('base64url');

    expect((await get(`/api/users/?cursor=${cursor}`)).body).toEqual(everybody);
  });

  it.each([
    "'",
    '"',
    "' OR '1'='1",
    '\\',
    '%25',
    '_',
    '%25%25',
    '.*',
    '(',
    '[a-z',
    '%5C%25',
    '!',
    '!%25',
    '\u200b',
    '😀',
    '%FF',
    '%ED%A0%80',
  ])('is searched to the letter: %s', async (search) => {
    const answer = await get(`/api/users/?search=${encodeURI(search).replaceAll('%25', '%')}`);

    expect(seen(answer)).toEqual({ status: 200, body: [] });
  });

  it('has no NUL to search for', async () => {
    expect(seen(await get('/api/users/?search=%00'))).toEqual({ status: 400, body: ['Null characters are not allowed.'] });
  });
});

describe('a header', () => {
  it.each([
    ['User-Agent', "Mozilla' OR SLEEP(5)--"],
    ['User-Agent', 'x'.repeat(8000)],
    ['Referer', 'javascript:alert(1)'],
    ['Accept-Language', "'; DROP TABLE users; --"],
    ['Cookie', "sessionid=' OR 1=1--; csrftoken=%00; __proto__=x"],
    ['Idempotency-Key', '../../x'],
    ['X-Forwarded-For', "127.0.0.1, ' OR 1=1"],
    ['X-Forwarded-Host', 'evil.example'],
    ['X-Forwarded-Proto', 'javascript'],
    ['Forwarded', 'for=1;host=evil.example'],
    ['Range', 'bytes=0-1'],
    ['If-None-Match', '*'],
    ['Origin', 'null'],
    ['Content-Type', 'multipart/form-data'],
  ])('changes nothing: %s: %.30s', async (name, value) => {
    const answer = await get('/api/users/me/', { token: watch.witness.token, headers: { [name]: value } });

    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ id: watch.witness.id, profile_picture: null });
  });

  it.each(['a b', 'x'.repeat(129), 'short', '<script>', 'a"b"c"d"e', '\u00e9'.repeat(10)])(
    'gives no id to a request: %.20s',
    async (id) => {
      const answer = await get('/health/live', { headers: { 'X-Request-ID': id } });

      expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it('may give an id to a request', async () => {
    expect((await get('/health/live', { headers: { 'X-Request-ID': 'trace-0123456789' } })).headers['x-request-id']).toBe(
      'trace-0123456789',
    );
  });

  it.each(['evil.example"><script>', 'evil.example/path', 'user@evil.example', 'evil.example:99999999', 'évil'])(
    'names no host that is none, in any link: %s',
    async (host) => {
      const answer = await get('/api/users/?page_size=1', { token: watch.admin.token, headers: { Host: host } });

      expect((answer.body as { next: string }).next).toMatch(/^http:\/\/localhost\/api\/users\/\?page_size=1&page=2&cursor=[\w-]+$/);
    },
  );

  it('that is larger than all headers together may be is refused', async () => {
    expect((await get('/health/live', { headers: { 'X-Large': 'x'.repeat(20_000) } })).status).toBe(431);
  });
});

describe('bytes that are no proper HTTP', () => {
  const POST = 'POST /api/auth/login/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
  const GET = 'GET /api/users/ HTTP/1.1\r\nHost: x\r\n';

  it.each([
    ['a length and chunks', `${POST}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`],
    ['chunks and a length', `${POST}Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n2\r\n{}\r\n0\r\n\r\n`],
    ['two lengths', `${POST}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`],
    ['the same length twice', `${POST}Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}`],
    ['a length that is none', `${POST}Content-Length: 0x2\r\n\r\n{}`],
    ['a negative length', `${POST}Content-Length: -2\r\n\r\n{}`],
    ['a signed length', `${POST}Content-Length: +2\r\n\r\n{}`],
    ['a blank before the colon', `${POST}Transfer-Encoding : chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`],
    ['chunks by another name', `${POST}Transfer-Encoding: xchunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`],
    ['chunks that are not the last coding', `${POST}Transfer-Encoding: chunked, identity\r\n\r\n2\r\n{}\r\n0\r\n\r\n`],
    ['a chunk whose size is none', `${POST}Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n`],
    ['line feeds alone', 'GET /health/live HTTP/1.1\nHost: x\n\n'],
    ['a folded header', `${GET}X-A: a\r\n b\r\n\r\n`],
    ['a NUL in a header', `${GET}X-A: a\0b\r\n\r\n`],
    ['a carriage return in a header', `${GET}X-A: a\rb\r\n\r\n`],
    ['a header without a name', `${GET}: a\r\n\r\n`],
    ['no host', 'GET /health/live HTTP/1.1\r\n\r\n'],
    ['a blank in the path', 'GET /health/ live HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a path that begins with no slash', 'GET \\api\\users HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a method in lower case', 'get /health/live HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a method that is none', 'HACK /health/live HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a version that is none', 'GET /health/live HTTP/9.9\r\nHost: x\r\n\r\n'],
    ['no version', 'GET /health/live\r\n\r\n'],
    ['a version of long ago', 'GET /health/live HTTP/0.9\r\n\r\n'],
    ['a version that is written otherwise', 'GET /health/live HTTP/2.0\r\nHost: x\r\n\r\n'],
    ['chunks in HTTP/1.0', 'POST /api/auth/login/ HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n'],
    ['two hosts', 'GET /health/live HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n'],
    ['the same host twice', 'GET /health/live HTTP/1.1\r\nHost: x\r\nhost: x\r\n\r\n'],
    ['two hosts in one', 'GET /health/live HTTP/1.1\r\nHost: x, y\r\n\r\n'],
    ['a TLS handshake', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['the beginning of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['nothing but line breaks and text', '\r\n\r\nhello\r\n\r\n'],
  ])('are refused and the connection closed: %s', async (_what, bytes) => {
    expect(await exchange(watch.server.http.url, bytes)).toMatchObject({ status: 400, closed: true });
  });

  it('may be those of HTTP/1.0, which knows no host', async () => {
    expect(await exchange(watch.server.http.url, 'GET /health/live HTTP/1.0\r\n\r\n')).toMatchObject({ status: 200, closed: true });
  });

  it('cannot hide a request behind another', async () => {
    const hidden = 'GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
    const answers = await exchange(watch.server.http.url, `${POST}Content-Length: ${hidden.length}\r\nConnection: close\r\n\r\n${hidden}`);

    expect(answers).toMatchObject({ status: 400, body: { detail: 'JSON parse error - Unexpected character' }, closed: true });
    expect(answers.text.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  it('that name another server are answered by this one', async () => {
    const bytes = 'GET http://evil.example/api/users/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';

    expect(await exchange(watch.server.http.url, bytes)).toMatchObject({
      status: 401,
      body: { detail: 'Authentication credentials were not provided.' },
    });
  });

  it.each(['http://evil.example', 'HTTP://evil.example:8443', 'http://x:99999', 'https://somebody@evil.example'])(
    'that name another server lead to the next page of this one: %s',
    async (elsewhere) => {
      const headers = `Host: api.example.com\r\nAuthorization: Token ${watch.admin.token}\r\nConnection: close`;
      const bytes = `GET ${elsewhere}/api/users/?page_size=1 HTTP/1.1\r\n${headers}\r\n\r\n`;

      const { status, body, text } = await exchange(watch.server.http.url, bytes);

      const { next } = body as { next: string };
      expect(status).toBe(200);
      expect(next).toMatch(/^http:\/\/api\.example\.com\/api\/users\/\?page_size=1&page=2&cursor=[\w-]+$/);
      expect(text).not.toContain('evil');
    },
  );

  it('that name a server which nobody can read are answered by this one', async () => {
    const bytes = 'GET http://[::1/api/users/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';

    expect(await exchange(watch.server.http.url, bytes)).toMatchObject({ status: 401 });
  });

  it('that name another server find the pictures of this one', async () => {
    const { access } = await watch.server.arrange.person();
    const picture = new FilePart('me.png', await png());
    const answer = await watch.server.http.multipart('PATCH', '/api/users/me/', { profile_picture: picture }, { access });
    const me = answer.body as { readonly profile_picture: string };
    const { pathname } = new URL(me.profile_picture);
    const bytes = `HEAD http://evil.example${pathname} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;

    expect(await exchange(watch.server.http.url, bytes)).toMatchObject({ status: 200 });
  });

  it.each(['http://evil.example', 'http://evil.example?page=1'])('that name no path are not found: %s', async (target) => {
    const answer = await exchange(watch.server.http.url, `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);

    expect(answer).toMatchObject(NOT_FOUND);
  });

  it('may extend their chunks', async () => {
    const bytes = `${POST}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n2;a=b\r\n{}\r\n0\r\n\r\n`;

    expect(await exchange(watch.server.http.url, bytes)).toMatchObject({
      status: 400,
      body: { username: ['This field is required.'], password: ['This field is required.'] },
    });
  });

  it('may ask before they send a body, and for nothing else', async () => {
    const asking = `${POST}Expect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`;
    const hoping = `${POST}Expect: 200-ok\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`;

    expect((await exchange(watch.server.http.url, asking)).text).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 400 /);
    expect(await exchange(watch.server.http.url, hoping)).toMatchObject({ status: 417 });
  });

  it('open no tunnel and no other protocol', async () => {
    const tunnel = await exchange(watch.server.http.url, 'CONNECT internal:80 HTTP/1.1\r\nHost: internal\r\n\r\n');
    const upgrade = await exchange(watch.server.http.url, `${GET}Connection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n`);

    expect(tunnel).toEqual({ status: null, closed: true, text: '' });
    expect(upgrade).toMatchObject({ status: 401, closed: true });
  });

  it('may trace nothing', async () => {
    const answer = await exchange(
      watch.server.http.url,
      'TRACE /health/live HTTP/1.1\r\nHost: x\r\nX-Secret: canary\r\nConnection: close\r\n\r\n',
    );

    expect(answer).toMatchObject({ status: 405, body: { detail: 'Method "TRACE" not allowed.' } });
    expect(answer.text).not.toContain('canary');
  });
});
