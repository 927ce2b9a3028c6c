import { gzipSync, deflateSync, brotliCompressSync } from 'node:zlib';
import { FilePart, type Answer } from '../support/http.js';
import { png } from '../support/images.js';
import { exchange } from '../support/raw.js';
import { seen } from '../support/seen.js';
import { watched } from './watch.js';
import { workFor } from '../support/work.js';

const REGISTER = '/api/auth/register/';
const LOGIN = '/api/users/login/';

const watch = watched();

const send = (type: string | null, body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  watch.server.http.send('POST', LOGIN, body, { headers: { ...(type === null ? {} : { 'Content-Type': type }), ...headers } });
const json = (body: string | Buffer): Promise<Answer> => send('application/json', body);
const form = (body: string): Promise<Answer> => send('application/x-www-form-urlencoded', body);

const REQUIRED = { email: ['This field is required.'], password: ['This field is required.'] };
const parseError = (why: string) => ({ status: 400, body: { detail: `JSON parse error - ${why}` } });
const noDictionary = (type: string) => ({
  status: 400,
  body: { non_field_errors: [`Invalid data. Expected a dictionary, but got ${type}.`] },
});

describe('a media type', () => {
  it.each([
    'text/plain',
    'text/plain;charset=UTF-8',
    'application/xml',
    'application/vnd.api+json',
    'application/json-patch+json',
    'application/octet-stream',
    'application/json; charset=latin1',
    'application/json; charset=utf-16',
    'application/json; charset="utf-7"',
    'application/x-www-form-urlencoded; charset=ISO-8859-1',
    'multipart/mixed; boundary=x',
    'json',
    ';',
  ])('that nobody here reads is refused, and repeated: %s', async (type) => {
    expect(seen(await send(type, '{}'))).toEqual({ status: 415, body: { detail: `Unsupported media type "${type}" in request.` } });
  });

  it('that is missing is refused', async () => {
    expect(seen(await send(null, '{}'))).toEqual({ status: 415, body: { detail: 'Unsupported media type "" in request.' } });
  });

  it('that is endless is repeated in part', async () => {
    expect(seen(await send(`text/${'x'.repeat(5000)}`, '{}'))).toEqual({
      status: 415,
      body: { detail: `Unsupported media type "text/${'x'.repeat(195)}" in request.` },
    });
  });

  it.each([
    'application/json',
    'Application/JSON',
    'application/json;charset=utf-8',
    'application/json; charset="UTF8"',
    'application/json; x=y',
  ])('that is read is %s', async (type) => {
    expect(seen(await send(type, '{}'))).toEqual({ status: 400, body: REQUIRED });
  });

  it.each([
    ['gzip', gzipSync('{}')],
    ['deflate', deflateSync('{}')],
    ['br', brotliCompressSync('{}')],
  ])('says nothing of compression: %s is refused', async (encoding, body) => {
    expect(seen(await send('application/json', body, { 'Content-Encoding': encoding }))).toEqual({
      status: 415,
      body: { detail: `Unsupported media type "application/json; encoding=${encoding}" in request.` },
    });
  });
});

describe('a JSON body', () => {
  it('that is missing counts as empty', async () => {
    expect(seen(await json(''))).toEqual({ status: 400, body: REQUIRED });
    expect(seen(await send(null, ''))).toEqual({ status: 400, body: REQUIRED });
  });

  it.each([
    ['null', { status: 400, body: { non_field_errors: ['No data provided'] } }],
    ['[]', noDictionary('list')],
    ['[{"email":"a@example.com"}]', noDictionary('list')],
    ['"text"', noDictionary('str')],
    ['7', noDictionary('int')],
    ['1.5', noDictionary('float')],
    ['true', noDictionary('bool')],
  ])('that is no dictionary is refused: %s', async (body, refusal) => {
    expect(seen(await json(body))).toEqual(refusal);
  });

  it.each([
    ['{"email":', 'Unexpected end of the body'],
    ['{"email":"a@example.com"', null],
    ['{email:"a@example.com"}', null],
    ["{'email':'a@example.com'}", null],
    ['{"email":"a@example.com",}', null],
    ['// a comment\n{}', null],
    ['/* a comment */{}', null],
    ['{"email":NaN}', null],
    ['{"email":Infinity}', null],
    ['{"email":01}', null],
    ['{"email":"a\tb"}', null],
    ['{"email":"\\x41"}', null],
    ['{}{}', null],
    ['undefined', null],
    ['email=a%40example.com', null],
    ['   ', null],
    ['\uFEFF{}', null],
    ['\uFEFF', null],
    ['\0', null],
  ])('that is none is refused without being repeated: %j', async (body, why) => {
    const answer = await json(body);

    expect([answer.status, answer.headers['content-type']]).toEqual([400, 'application/json']);
    expect(answer.text).toMatch(/^\{"detail":"JSON parse error - (Unexpected character(: char \d+)?|Unexpected end of the body)"\}$/);
    if (why !== null) expect(seen(answer)).toEqual(parseError(why));
  });

  it.each([
    ['a lone byte', Buffer.from([0x22, 0xff, 0x22])],
    ['half a character', Buffer.from([0x7b, 0x22, 0xc3])],
    ['an overlong slash', Buffer.from([0x22, 0xc0, 0xaf, 0x22])],
    ['a surrogate in UTF-8', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
    ['Latin-1', Buffer.from('{"email":"é@example.com"}', 'latin1')],
    ['UTF-16', Buffer.from('\uFEFF{}', 'utf16le')],
  ])('that is not UTF-8 is refused: %s', async (_what, bytes) => {
    expect(seen(await json(bytes))).toEqual(parseError('the body is not UTF-8'));
  });

  it.each([
    ['lists', '['.repeat(12_000) + ']'.repeat(12_000)],
    ['dictionaries', '{"a":'.repeat(12_000) + '1' + '}'.repeat(12_000)],
    ['lists in a field', `{"email":${'['.repeat(40)}${']'.repeat(40)}}`],
    ['half a million open lists', '['.repeat(500_000) + ']'.repeat(500_000)],
  ])('of many levels is refused: %s', async (_what, body) => {
    expect(seen(await json(body))).toEqual(parseError('more than 32 levels deep'));
  });

  it('of many keys or elements is read or refused, and quickly', async () => {
    const keys = `{${Array.from({ length: 80_000 }, (_, n) => `"k${n}":0`).join(',')}}`;
    const elements = `[${'0,'.repeat(100_000)}0]`;
    const work = await workFor(async () => {
      expect(seen(await json(keys))).toEqual({ status: 400, body: REQUIRED });
      expect(seen(await json(elements))).toEqual(noDictionary('list'));
      expect(seen(await json(`{"email":${elements},"password":"x"}`))).toEqual({ status: 400, body: { email: ['Not a valid string.'] } });
    });

    expect(work).toBeLessThan(2000);
  });

  it('with a key twice means the last one, so nothing is smuggled past a check', async () => {
    const body =
      '{"email":"twice@example.com","password":"secure_password","password_confirm":"secure_password","role":"patient","role":"admin"}';
    const options = { headers: { 'Content-Type': 'application/json' } };

    expect(seen(await watch.server.http.send('POST', '/api/users/register/', body, options))).toEqual({
      status: 400,
      body: { role: ['"admin" is not a valid choice.'] },
    });
  });

  it.each([
    '{"__proto__":{"email":"a@example.com","password":"x"}}',
    '{"constructor":{"prototype":{"polluted":true}}}',
    '{"constructor":1,"prototype":2,"toString":3,"hasOwnProperty":4,"valueOf":5,"then":6}',
    '{"__proto__":null}',
    '{"__proto__":[]}',
  ])('with the keys of prototypes is nothing special: %s', async (body) => {
    expect(seen(await json(body))).toEqual({ status: 400, body: REQUIRED });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it.each([
    '{"constructor":1}',
    '{"constructor":"x"}',
    '{"constructor":null}',
    '{"constructor":{"prototype":{"polluted":true}}}',
    '{"__proto__":{"constructor":1}}',
    '{"then":1}',
    '{"toJSON":1,"toString":1,"valueOf":1,"length":1e9}',
    '[{"constructor":1}]',
    '[[{"a":{"constructor":false}}]]',
  ])('with the keys of prototypes inside a field is no text: %s', async (value) => {
    expect(seen(await json(`{"email":${value},"username":${value},"password":${value}}`))).toEqual({
      status: 400,
      body: { email: ['Not a valid string.'], username: ['Not a valid string.'], password: ['Not a valid string.'] },
    });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe('a URL-encoded form', () => {
  const formError = (why: string) => ({ status: 400, body: { detail: `Form parse error - ${why}` } });

  it('has the last value of a key, and brackets mean nothing', async () => {
    expect(seen(await form('email=&email=nobody&password=wrong'))).toMatchObject({
      body: { non_field_errors: ['Unable to log in with provided credentials.'] },
    });
    expect(seen(await form('email[]=a&email[0]=b&email[$ne]=c&password[a][b]=d'))).toEqual({ status: 400, body: REQUIRED });
  });

  it.each([
    '',
    '&',
    '&&&',
    '=',
    '==&=',
    'email',
    '%65%6dail',
    '__proto__=1&constructor=2&prototype[x]=3',
    '__proto__[email]=a&__proto__[password]=b',
  ])('with nothing in it that counts is empty: %j', async (body) => {
    const answer = await form(body);

    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body as object).sort()).toEqual(['email', 'password']);
  });

  it.each(['email=%FF', 'email=%ED%A0%80', '%C3=1'])('that is not UTF-8 is refused: %s', async (body) => {
    expect(seen(await form(body))).toEqual(formError('a value is not UTF-8'));
  });

  it.each(['email=%&password=a%', 'email=%zz&password=100%sure', 'email=%u0041&password=%4&x=%'])(
    'has percent signs that begin no escape: %s',
    async (body) => {
      expect(seen(await form(body))).toMatchObject({ body: { non_field_errors: ['Unable to log in with provided credentials.'] } });
    },
  );

  it('of more than a thousand fields is refused', async () => {
    expect(seen(await form('a[]=1&'.repeat(100_000)))).toEqual(formError('too many fields'));
    expect(seen(await form('a=1&'.repeat(999) + 'b=1'))).toEqual({ status: 400, body: REQUIRED });
  });

  it('knows blanks, plus signs and every character', async () => {
    expect(seen(await form('email=+&password=x'))).toEqual({ status: 400, body: { email: ['This field may not be blank.'] } });
    expect(seen(await form('email=a%00b&password=x'))).toEqual({ status: 400, body: { email: ['Null characters are not allowed.'] } });
  });
});

describe('a multipart form', () => {
  const multipart = (body: string | Buffer, type = 'multipart/form-data; boundary=X'): Promise<Answer> => send(type, body);
  const part = (disposition: string, value = 'x'): string => `--X\r\nContent-Disposition: ${disposition}\r\n\r\n${value}\r\n`;
  const END = '--X--\r\n';
  const formError = (why: string) => ({ status: 400, body: { detail: `Multipart form parse error - ${why}` } });
  const INCOMPLETE = formError('the form is malformed or incomplete');
  const EMPTY = { status: 400, body: REQUIRED };

  it.each([
    ['no end', part('form-data; name="email"')],
    ['no end within a value', '--X\r\nContent-Disposition: form-data; name="email"\r\n\r\na@ex'],
    ['no end within a file', '--X\r\nContent-Disposition: form-data; name="a"; filename="a.png"\r\n\r\n\x89PNG'],
    ['no end within a header', '--X\r\nContent-Disposition: form-data; na'],
    ['nothing but a beginning', '--X'],
    ['another boundary', '--Y\r\nContent-Disposition: form-data; name="email"\r\n\r\nx\r\n--Y--\r\n'],
    ['no form at all', 'email=a@example.com'],
    ['line feeds alone', '--X\nContent-Disposition: form-data; name="email"\n\nx\n--X--\n'],
  ])('with %s is refused', async (_what, body) => {
    expect(seen(await multipart(body))).toEqual(INCOMPLETE);
  });

  it.each(['multipart/form-data', `multipart/form-data; boundary=${'b'.repeat(10_000)}`])(
    'without a boundary that could be one is refused: %.60s',
    async (type) => {
      expect(seen(await multipart('--\r\n', type))).toEqual(formError('Invalid boundary in multipart'));
    },
  );

  it.each([
    ['no part', END],
    ['a part without headers', `--X\r\n\r\nx\r\n${END}`],
    ['a part without a name', part('form-data') + END],
    ['a part with an empty name', part('form-data; name=""') + END],
    ['the keys of prototypes', part('form-data; name="__proto__"') + part('form-data; name="constructor"') + END],
    ['a key in brackets', part('form-data; name="__proto__[email]"') + part('form-data; name="a[4294967290]"') + END],
    ['a key of 5,000 levels', part(`form-data; name="a${'[b]'.repeat(5000)}"`) + END],
    ['a key of a megabyte', part(`form-data; name="${'n'.repeat(1_000_000)}"`) + END],
    ['a hundred headers', `--X\r\nContent-Disposition: form-data; name="a"\r\n${'X-A: b\r\n'.repeat(100)}\r\nx\r\n${END}`],
    ['a form inside', `--X\r\nContent-Type: multipart/mixed; boundary=Y\r\n\r\n--Y\r\n\r\n--Y--\r\n${END}`],
  ])('with %s says nothing, and is answered as an empty one', async (_what, body) => {
    const answer = await multipart(body);

    expect(seen(answer)).toEqual(EMPTY);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('of more than 256 parts is refused', async () => {
    expect(seen(await multipart(part('form-data; name="a"').repeat(256) + END))).toEqual(EMPTY);
    expect(seen(await multipart(part('form-data; name="a"').repeat(300) + END))).toEqual(formError('too many parts'));
  });

  it('has one file at most, wherever it is meant to go', async () => {
    const files = part('form-data; name="a"; filename="a"') + part('form-data; name="b"; filename="b"');

    expect(seen(await multipart(files + END))).toEqual(formError('more than one file'));
    expect(seen(await multipart(part('form-data; name="a"; filename="a"').repeat(100) + END))).toEqual(formError('more than one file'));
  });

  it('has no file where text belongs', async () => {
    const picture = new FilePart('a.png', await png());

    expect(seen(await watch.server.http.multipart('POST', LOGIN, { email: picture, password: 'x' }))).toEqual({
      status: 400,
      body: { email: ['Not a valid string.'] },
    });
  });

  it('has text in UTF-8', async () => {
    const latin1 = Buffer.from(part('form-data; name="email"', 'é@example.com') + END, 'latin1');
    const surrogate = Buffer.concat([
      Buffer.from('--X\r\nContent-Disposition: form-data; name="email"\r\n\r\n'),
      Buffer.from([0xed, 0xa0, 0x80]),
      Buffer.from(`\r\n${END}`),
    ]);

    expect(seen(await multipart(latin1))).toEqual(formError('a value is not UTF-8'));
    expect(seen(await multipart(surrogate))).toEqual(formError('a value is not UTF-8'));
  });

  it('has the last value of a name', async () => {
    const body = part('form-data; name="email"', '') + part('form-data; name="email"', 'nobody') + part('form-data; name="password"') + END;

    expect(seen(await multipart(body))).toEqual({
      status: 400,
      body: { non_field_errors: ['Unable to log in with provided credentials.'] },
    });
  });

  it.each([
    '../../etc/passwd.png',
    '..\\..\\x.png',
    '/etc/x.png',
    'C:\\x.png',
    'a%2e%2e%2fx.png',
    `${'n'.repeat(5000)}.png`,
    'a\u202egnp.png',
    '😀.png',
    'con.png',
  ])('may call its file what it likes: %.40s', async (name) => {
    const person = await watch.server.arrange.person();
    const { status, text } = await watch.server.http.multipart(
      'PATCH',
      '/api/auth/profile/',
      { profile_picture: new FilePart(name, await png()) },
      { token: person.token },
    );

    expect(status).toBe(200);
    expect(text).toMatch(/"profile_picture":"http:\/\/127\.0\.0\.1:\d+\/media\/profile_pics\/[0-9a-f]{32}\.webp"/);
  });
});

describe('a body that is too large', () => {
  const TOO_LARGE = { detail: 'Request body too large. The limit is 1048576 bytes.' };
  const head = (...headers: string[]): string =>
    `POST ${LOGIN} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${headers.join('\r\n')}\r\n\r\n`;

  it('is refused', async () => {
    expect(seen(await json(JSON.stringify({ email: 'x'.repeat(1_048_576) })))).toEqual({ status: 413, body: TOO_LARGE });
  });

  it('is refused before it comes when its length is announced', async () => {
    expect(await exchange(watch.server.http.url, head('Content-Length: 10737418240'))).toMatchObject({
      status: 413,
      body: TOO_LARGE,
      closed: true,
    });
  });

  /** The server used to die of it: the request was destroyed with its socket while the answer was being logged. */
  it('is refused when no length is announced, and the server goes on', async () => {
    const chunk = `124F80\r\n${'x'.repeat(1_200_000)}\r\n`;

    expect(await exchange(watch.server.http.url, `${head('Transfer-Encoding: chunked')}${chunk}0\r\n\r\n`)).toMatchObject({
      status: 413,
      body: TOO_LARGE,
      closed: true,
    });
    expect((await watch.server.http.get('/health/live')).status).toBe(200);
  });

  it('is refused as a form and as text in a multipart form', async () => {
    const text = 'x'.repeat(1_048_577);

    expect(seen(await form(`email=${text}`))).toEqual({ status: 413, body: TOO_LARGE });
    expect(seen(await watch.server.http.multipart('POST', LOGIN, { email: text }))).toEqual({ status: 413, body: TOO_LARGE });
  });

  it('is not read at all from somebody who may not send it', async () => {
    const options = { headers: { 'Content-Type': 'application/json' } };
    const answer = await watch.server.http.send('POST', '/api/users/', 'x'.repeat(2_000_000), options);

    expect(answer.status).toBe(401);
  });

  it('has as much room as there is below the limit', async () => {
    const person = await watch.server.arrange.person();
    const bio = 'é'.repeat(500_000);
    const answer = await watch.server.http.patch('/api/auth/profile/', { bio }, { token: person.token });

    expect(answer.status).toBe(200);
    expect((answer.body as { bio: string }).bio).toBe(bio);
  });
});

describe('a body that never ends', () => {
  it('leaves nothing behind when its sender goes away', async () => {
    const person = await watch.server.arrange.person();
    const start = (type: string, body: string): string =>
      `PATCH /api/auth/profile/ HTTP/1.1\r\nHost: x\r\nAuthorization: Token ${person.token}\r\nContent-Type: ${type}\r\nContent-Length: 500\r\n\r\n${body}`;

    for (const unfinished of [
      start('application/json', '{"bio":"half'),
      start('application/x-www-form-urlencoded', 'bio=half'),
      start('multipart/form-data; boundary=X', '--X\r\nContent-Disposition: form-data; name="bio"\r\n\r\nhalf'),
    ]) {
      expect(await exchange(watch.server.http.url, unfinished, 100)).toMatchObject({ status: null });
    }

    expect((await watch.server.http.get('/api/auth/profile/', { token: person.token })).body).toMatchObject({ bio: '' });
  });
});

describe('every route that reads a body', () => {
  const routes = [
    ['POST', '/api/auth/register/'],
    ['POST', '/api/auth/login/'],
    ['PUT', '/api/auth/profile/'],
    ['PATCH', '/api/auth/profile/'],
    ['POST', '/api/auth/token/refresh/'],
    ['POST', '/api/auth/token/verify/'],
    ['POST', '/api/auth/token/blacklist/'],
    ['POST', '/api/users/register/'],
    ['POST', '/api/users/login/'],
    ['PUT', '/api/users/me/'],
    ['PATCH', '/api/users/me/'],
    ['POST', '/api/users/'],
    ['PUT', '/api/users/2/'],
    ['PATCH', '/api/users/2/'],
    ['POST', '/api/token/'],
    ['POST', '/api/token/refresh/'],
    ['POST', '/api/token/verify/'],
    ['POST', '/api/token/blacklist/'],
    ['POST', '/api-token-auth/'],
  ] as const;

  it.each(routes)('reads it in the same way: %s %s', async (method, path) => {
    const { token } = watch.admin;
    const ask = (type: string, body: string): Promise<Answer> =>
      watch.server.http.send(method, path, body, { token, headers: { 'Content-Type': type } });

    expect(seen(await ask('text/plain;charset=UTF-8', '{}'))).toEqual({
      status: 415,
      body: { detail: 'Unsupported media type "text/plain;charset=UTF-8" in request.' },
    });
    expect(seen(await ask('application/json', '{'))).toMatchObject({
      status: 400,
      body: { detail: expect.stringMatching(/^JSON parse error - /) as unknown },
    });
    expect(seen(await ask('application/json', '[]'))).toEqual(noDictionary('list'));
    expect(seen(await ask('application/json', '"x"'))).toEqual(noDictionary('str'));
    expect(seen(await ask('application/json', 'null'))).toEqual({ status: 400, body: { non_field_errors: ['No data provided'] } });
  });

  it('reads it after the credential', async () => {
    const text = { headers: { 'Content-Type': 'text/plain' } };

    expect((await watch.server.http.send('PATCH', '/api/auth/profile/', '{', text)).status).toBe(401);
    expect((await watch.server.http.send('POST', REGISTER, '{', text)).status).toBe(415);
  });
});
