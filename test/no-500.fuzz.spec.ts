import fc from 'fast-check';
import type { Credentials } from '../src/auth/sessions.service.js';
import { formOf } from '../src/wire/body/payload.js';
import { declaredFields } from '../src/wire/fields/fields.js';
import { RouteTable, type Route } from '../src/wire/route-table.js';
import { startApp, type TestApp } from './support/app.js';
import { damaged, dictionary, json, number, percentEncoded, scalar, sendable, strangeKey, text } from './support/arbitraries.js';
import { PASSWORD, type Person } from './support/arrange.js';
import { workFor } from './support/work.js';

const REQUESTS = 1500;
const SEED = 20261121;
const LEAVING: ReadonlySet<string | undefined> = new Set(['session:close', 'session:leave']);
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

/** The fields that a route reads, and some that it does not. */
function fieldsOf(route: Route): fc.Arbitrary<string> {
  const form = formOf(route.handler);
  const known = form ? declaredFields(form.prototype as object) : [];
  return fc.oneof({ arbitrary: fc.constantFrom('id', 'role', 'is_active', ...known), weight: 5 }, { arbitrary: strangeKey, weight: 1 });
}

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

const headerText = text.map(sendable);

const ID = fc.oneof(
  { arbitrary: fc.constantFrom('1', '2', '3', '4', '2147483648', '0x10', '%31', '%FF', '01', '-1', '1e0', 'me'), weight: 4 },
  { arbitrary: text.map(percentEncoded), weight: 1 },
);
const query = fc
  .array(
    fc.tuple(
      fc.oneof(
        fc.constantFrom('page', 'page_size', 'limit', 'offset', 'cursor', 'search', 'ordering', 'role', 'is_active', 'format'),
        strangeKey,
      ),
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
  const credentials = LEAVING.has(route.permission?.action)
    ? ['']
    : ['', `Bearer ${admin.access}`, `Token ${admin.token}`, `Token ${patient.token}`];
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
    fc.constantFrom('Accept-Language', 'User-Agent', 'X-Forwarded-For', 'X-Request-ID', 'Cookie', 'Range'),
    headerText,
    {
      maxKeys: 2,
    },
  );
  // Seldom odd: an answer that nobody takes is refused before all else.
  const accept = fc.oneof(
    { arbitrary: fc.constantFrom('*/*', 'application/json;indent=2'), weight: 9 },
    { arbitrary: headerText, weight: 1 },
  );
  return fc
    .tuple(method, ID, fc.constantFrom('/', ''), query, authorization, accept, more, bodyOf(route))
    .map(([verb, id, slash, search, presented, accepted, others, { type, bytes }]): Fuzzed => ({
      method: verb,
      path: `${route.path.replace(':id', id).replace(/:\w+/, '4')}${slash}${search}`,
      headers: {
        ...others,
        Accept: accepted,
        ...(presented && { Authorization: presented }),
        ...(type !== null && { 'Content-Type': type }),
      },
      body: bytes,
    }));
}

it(`${REQUESTS} malformed requests are all answered, quickly and without a fault of ours`, async () => {
  const routes = server.app.get(RouteTable).routes;
  const statuses = new Map<number, number>();
  const anyRequest = fc.constantFrom(...routes).chain(requestTo);

  await fc.assert(
    fc.asyncProperty(anyRequest, async ({ method, path, headers, body }) => {
      let status = 0;
      const work = await workFor(async () => {
        status = (await server.http.send(method, path, body, { headers })).status;
      });

      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      expect(status).toBeLessThan(500);
      expect(work).toBeLessThan(PATIENCE);
    }),
    { numRuns: REQUESTS, seed: SEED, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: true },
  );

  expect(server.log()).not.toMatch(/"level":"(error|fatal)"/);
  // The requests reach every stage of an answer; otherwise this proves nothing.
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 201, 204, 400, 401, 403, 404, 405, 406, 415]));
}, 90_000);
