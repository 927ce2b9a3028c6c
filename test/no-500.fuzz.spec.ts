import fc from 'fast-check';
import type { Credentials } from '../src/auth/sessions.service.js';
import { formOf } from '../src/wire/body/payload.js';
import { declaredFields } from '../src/wire/fields/fields.js';
import { RouteTable, type Route } from '../src/wire/route-table.js';
import { startApp, type TestApp } from './support/app.js';
import { PASSWORD, type Person } from './support/arrange.js';

const REQUESTS = 1500;
const SEED = 20261121;
/** Milliseconds. */
const PATIENCE = 2000;

interface Fuzzed {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
}

let server: TestApp;
let admin: Person;
let patient: Person;
/** A session of the patient's that requests may end. */
let spare: Credentials;

beforeAll(async () => {
  server = await startApp();
  admin = await server.arrange.admin();
  // The ids 2 to 4, which requests may change and delete.
  for (let n = 2; n <= 4; n++) await server.arrange.person();
  patient = await server.arrange.person();
  spare = await server.arrange.session(patient);
});

afterAll(() => server.stop());

const nastyText = fc.constantFrom(
  '',
  ' ',
  '\0',
  '\ud800',
  '\udfff\ud800',
  '\u202e',
  '\ufeff',
  '%00',
  "' OR '1'='1",
  '"; DROP TABLE users; --',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'toString',
  '0x10',
  '1e400',
  'null',
  'admin',
  'a@b.co',
  'a@' + 'ü.'.repeat(110) + 'de',
  'İ'.repeat(150),
  'ﷺ'.repeat(150),
  '🔑'.repeat(200),
  'x'.repeat(300),
  'Z' + '\u0301'.repeat(2000),
  'eyJhbGciOiJub25lIn0.eyJ0b2tlbl90eXBlIjoiYWNjZXNzIn0.',
);
const text = fc.oneof(nastyText, fc.string({ maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 40 }));
const number = fc.constantFrom('0', '-0', '1', '-1', '1.5', '1e400', '9007199254740993', '1e-7', '2147483648');
const scalar = fc.oneof(text.map((value) => JSON.stringify(value)), number, fc.constantFrom('null', 'true', 'false')); // prettier-ignore
const key = fc.oneof(fc.constantFrom('__proto__', 'constructor', 'prototype', 'then', 'toJSON', 'toString', 'length', '$ne', ''), text);

/** A value as JSON text, up to some levels deep. Text rather than a value, so that it can hold what JavaScript would not. */
const { json } = fc.letrec<{ json: string }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('json'), { maxLength: 4 }).map((values) => `[${values.join(',')}]`),
    fc.array(fc.tuple(key, tie('json')), { maxLength: 4 }).map(dictionary),
  ),
}));

function dictionary(entries: readonly (readonly [string, string])[]): string {
  return `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`;
}

/** The fields that a route reads, and some that it does not. */
function fieldsOf(route: Route): fc.Arbitrary<string> {
  const form = formOf(route.handler);
  const known = form ? declaredFields(form.prototype as object) : [];
  return fc.oneof({ arbitrary: fc.constantFrom('id', 'role', 'is_active', ...known), weight: 5 }, { arbitrary: key, weight: 1 });
}

const percentEncoded = (value: string): string =>
  encodeURIComponent(value.replace(/\p{Cs}/gu, '\ufffd')).replaceAll('%EF%BF%BD', '%ED%A0%80');

/** Bytes with a piece missing, doubled or replaced. */
const damaged = (bytes: fc.Arbitrary<Buffer>): fc.Arbitrary<Buffer> =>
  fc.tuple(bytes, fc.nat(), fc.nat(20), fc.uint8Array({ maxLength: 6 })).map(([whole, at, length, inserted]) => {
    const start = whole.length === 0 ? 0 : at % whole.length;
    return Buffer.concat([whole.subarray(0, start), inserted, whole.subarray(start + length)]);
  });

/** A form that would be fine, but for the field or two that are not. */
const almostSound = (field: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(fc.nat(), fc.array(fc.tuple(field, fc.oneof(scalar, json)), { maxLength: 2 })).map(([n, entries]) => {
    const sound = { username: `sound${n}`, email: `sound${n}@example.org`, refresh: spare.refresh, token: spare.access };
    const passwords = { password: PASSWORD, password2: PASSWORD, password_confirm: PASSWORD };
    return dictionary([
      ...Object.entries({ ...sound, ...passwords }).map(([name, value]) => [name, JSON.stringify(value)] as const),
      ...entries,
    ]);
  });

function jsonBody(field: fc.Arbitrary<string>): fc.Arbitrary<Buffer> {
  const ofFields = fc.array(fc.tuple(field, fc.oneof(scalar, json)), { maxLength: 9 }).map(dictionary);
  return fc
    .oneof({ arbitrary: ofFields, weight: 5 }, { arbitrary: almostSound(field), weight: 5 }, { arbitrary: json, weight: 1 })
    .map((value) => Buffer.from(value));
}

const formBody = (field: fc.Arbitrary<string>): fc.Arbitrary<Buffer> =>
  fc
    .array(fc.tuple(field, text), { maxLength: 9 })
    .map((pairs) => Buffer.from(pairs.map(([name, value]) => `${percentEncoded(name)}=${percentEncoded(value)}`).join('&')));

function multipartBody(field: fc.Arbitrary<string>): fc.Arbitrary<Buffer> {
  const part = fc.tuple(field, text, fc.option(text), fc.constantFrom('\r\n', '\r\n', '\r\n', '\n'));
  return fc.tuple(fc.array(part, { maxLength: 6 }), fc.constantFrom('--x--\r\n', '--x--\r\n', '')).map(([parts, end]) => {
    const lines = parts.map(([name, value, file, line]) => {
      const fileName = file === null ? '' : `; filename="${file}"`;
      return `--x${line}Content-Disposition: form-data; name="${name}"${fileName}${line}${line}${value}${line}`;
    });
    return Buffer.from(lines.join('') + end);
  });
}

interface Sent {
  readonly type: string | null;
  readonly bytes: Buffer | undefined;
}

function bodyOf(route: Route): fc.Arbitrary<Sent> {
  const field = fieldsOf(route);
  const sent = (type: string, bytes: fc.Arbitrary<Buffer>): fc.Arbitrary<Sent> => bytes.map((value) => ({ type, bytes: value }));
  const multipart = 'multipart/form-data; boundary=x';
  return fc.oneof(
    { arbitrary: sent('application/json', jsonBody(field)), weight: 8 },
    { arbitrary: sent('application/json', damaged(jsonBody(field))), weight: 2 },
    { arbitrary: sent('application/x-www-form-urlencoded', formBody(field)), weight: 3 },
    { arbitrary: sent('application/x-www-form-urlencoded', damaged(formBody(field))), weight: 1 },
    { arbitrary: sent(multipart, multipartBody(field)), weight: 3 },
    { arbitrary: sent(multipart, damaged(multipartBody(field))), weight: 2 },
    { arbitrary: sent('text/plain', jsonBody(field)), weight: 1 },
    { arbitrary: fc.tuple(headerText, jsonBody(field)).map(([type, bytes]) => ({ type, bytes })), weight: 1 },
    { arbitrary: fc.constant({ type: null, bytes: undefined }), weight: 1 },
  );
}

/** What of a text Node's client lets into a header. */
const sendable = (value: string): string => value.replace(/[^\x20-\x7e\xa0-\xff]/g, '').trim();
const headerText = text.map(sendable);

const ID = fc.oneof(
  { arbitrary: fc.constantFrom('1', '2', '3', '4', '2147483648', '0x10', '%31', '%FF', '01', '-1', '1e0', 'me'), weight: 4 },
  { arbitrary: text.map(percentEncoded), weight: 1 },
);
const query = fc
  .array(
    fc.tuple(
      fc.oneof(fc.constantFrom('page', 'page_size', 'limit', 'offset', 'cursor', 'search', 'ordering', 'role', 'is_active', 'format'), key),
      fc.oneof(text, number, fc.constantFrom('last', 'username', '-email,last_login', 'doctor', 'true', 'WzEsWzFdLDIsIngiXQ')),
    ),
    { maxLength: 4 },
  )
  .map((pairs) =>
    pairs.length === 0 ? '' : `?${pairs.map(([name, value]) => `${percentEncoded(name)}=${percentEncoded(value)}`).join('&')}`,
  );

function requestTo(route: Route): fc.Arbitrary<Fuzzed> {
  const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'];
  const method = fc.oneof({ arbitrary: fc.constant(route.method), weight: 9 }, { arbitrary: fc.constantFrom(...methods), weight: 1 });
  // Nobody logs out, so that the credentials last.
  const credentials =
    route.permission?.action === 'session:close' ? [''] : ['', `Bearer ${admin.access}`, `Token ${admin.token}`, `Token ${patient.token}`];
  const authorization = fc.oneof(
    { arbitrary: fc.constantFrom(...credentials), weight: 4 },
    { arbitrary: headerText.map((value) => `Bearer ${value}`), weight: 1 },
    {
      arbitrary: damaged(fc.constant(Buffer.from(`Bearer ${admin.access}`))).map((bytes) => sendable(bytes.toString('latin1'))),
      weight: 1,
    },
    { arbitrary: headerText.map((value) => `Token ${value}`), weight: 1 },
    { arbitrary: headerText, weight: 1 },
  );
  const more = fc.dictionary(
    fc.constantFrom('Accept', 'Accept-Language', 'User-Agent', 'X-Forwarded-For', 'X-Request-ID', 'Cookie', 'Range'),
    headerText,
    {
      maxKeys: 2,
    },
  );
  return fc
    .tuple(method, ID, fc.constantFrom('/', ''), query, authorization, more, bodyOf(route))
    .map(([verb, id, slash, search, presented, others, { type, bytes }]): Fuzzed => ({
      method: verb,
      path: `${route.path.replace(/:\w+/, () => id)}${slash}${search}`,
      headers: { ...others, ...(presented && { Authorization: presented }), ...(type !== null && { 'Content-Type': type }) },
      body: bytes,
    }));
}

it(`${REQUESTS} malformed requests are all answered, quickly and without a fault of ours`, async () => {
  const routes = server.app.get(RouteTable).routes;
  const statuses = new Map<number, number>();
  const anyRequest = fc.constantFrom(...routes).chain(requestTo);

  await fc.assert(
    fc.asyncProperty(anyRequest, async ({ method, path, headers, body }) => {
      const start = Date.now();
      const { status } = await server.http.send(method, path, body, { headers });

      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      expect(status).toBeLessThan(500);
      expect(Date.now() - start).toBeLessThan(PATIENCE);
    }),
    { numRuns: REQUESTS, seed: SEED, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: true },
  );

  expect(server.log()).not.toMatch(/"level":"(error|fatal)"/);
  // The requests reach every stage of an answer; otherwise this proves nothing.
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 201, 204, 400, 401, 403, 404, 405, 415]));
}, 90_000);
