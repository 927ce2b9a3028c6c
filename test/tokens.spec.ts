import { constants, createPublicKey, generateKeyPairSync, verify, type JsonWebKey, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { Sql } from '../src/database/sql.js';
import { startApp, type TestApp } from './support/app.js';
import type { Person } from './support/arrange.js';
import type { Answer } from './support/http.js';
import { claimsOf, forge, forgeWith, headerOf, unsigned, type Claims } from './support/jwt.js';

jest.setTimeout(30_000);

const NEW_YEAR = Date.UTC(2026, 0, 1);
const MONTH = 30 * 24 * 60 * 60;
const SESSION_ID = /^[1-9]\d*$/;
const JTI = /^[0-9a-f]{32}$/;

const refusedAccess = (message: string) => ({
  detail: 'Given token not valid for any token type',
  code: 'token_not_valid',
  messages: [{ token_class: 'AccessToken', token_type: 'access', message }],
});
const refusedToken = (detail: string) => ({ detail, code: 'token_not_valid' });
const malformedHeader = { detail: 'Authorization header must contain two space-delimited values', code: 'bad_authorization_header' };
const unidentified = { detail: 'Token contained no recognizable user identification', code: 'token_not_valid' };
const notProvided = { detail: 'Authentication credentials were not provided.' };

let server: TestApp;
let person: Person;

const meWith = (authorization: string): Promise<Answer> => server.http.get('/api/users/me/', { headers: { Authorization: authorization } });
const outcome = ({ status, body, headers }: Answer): unknown[] => [status, body, headers['www-authenticate']];
const refusal = async (token: string): Promise<unknown[]> => outcome(await meWith(`Bearer ${token}`));

/** What was asked about sessions and people. The server has its own questions now and then. */
const queriesOf = ({ mock }: jest.SpiedFunction<Sql['rows']>): string[] =>
  mock.calls.map(([sql]) => sql).filter((sql) => /sessions|users/.test(sql));

const started = (settings: Readonly<Record<string, string>> = {}): void => {
  beforeAll(async () => {
    server = await startApp({ settings });
    person = await server.arrange.person();
  });
  afterAll(() => server.stop());
  afterEach(() => server.clock.release());
};

describe('the tokens of a login', () => {
  started();

  it('have the claims of SimpleJWT and the session in the access token', async () => {
    server.clock.hold(NEW_YEAR);
    const { id, access } = await server.arrange.person();

    expect(headerOf(access)).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect(claimsOf(access)).toEqual({
      token_type: 'access',
      exp: 1767225900,
      iat: 1767225600,
      jti: expect.stringMatching(JTI) as string,
      user_id: String(id),
      sid: expect.stringMatching(SESSION_ID) as string,
    });
  });

  it('have the claims of SimpleJWT and the session in the refresh token', async () => {
    server.clock.hold(NEW_YEAR);
    const { id, access, refresh } = await server.arrange.person();

    expect(headerOf(refresh)).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect(claimsOf(refresh)).toEqual({
      token_type: 'refresh',
      exp: 1767225600 + MONTH,
      iat: 1767225600,
      jti: expect.stringMatching(JTI) as string,
      user_id: String(id),
      sid: claimsOf(access)['sid'],
    });
  });

  it('carry an id of their own each', async () => {
    const { access, refresh } = (await server.http.post('/api/token/refresh/', { refresh: person.refresh })).body as Person;

    const ids = [person.access, person.refresh, access, refresh].map((token) => claimsOf(token)['jti']);

    expect(new Set(ids).size).toBe(4);
  });

  it('hold five minutes and not a second longer', async () => {
    server.clock.hold(NEW_YEAR);
    const { access } = await server.arrange.person();

    server.clock.advance(299_999);
    expect((await meWith(`Bearer ${access}`)).status).toBe(200);
    server.clock.advance(1);
    expect(await refusal(access)).toEqual([401, refusedAccess('Token is expired'), 'Bearer realm="api"']);
  });
});

describe('an access token is refused', () => {
  started();

  const invalid = [401, refusedAccess('Token is invalid'), 'Bearer realm="api"'];
  const ours = (changes: Claims = {}): Claims => ({ ...claimsOf(person.access), ...changes });
  const without = (name: string): Claims => Object.fromEntries(Object.entries(ours()).filter(([claim]) => claim !== name));

  it('never when it is sound and signed by us', async () => {
    expect((await meWith(`Bearer ${forge(ours())}`)).status).toBe(200);
  });

  it.each(['none', 'None', 'NONE', 'nOnE'])('when it claims to need no signature: %s', async (alg) => {
    expect(await refusal(unsigned(ours(), { alg, typ: 'JWT' }))).toEqual(invalid);
    expect(await refusal(unsigned(ours(), { alg, typ: 'JWT' }, person.access.split('.')[2]))).toEqual(invalid);
  });

  it('when its signature is missing', async () => {
    const [header = '', payload = ''] = person.access.split('.');

    expect(await refusal(`${header}.${payload}.`)).toEqual(invalid);
    expect(await refusal(`${header}.${payload}`)).toEqual(invalid);
    expect(await refusal(header)).toEqual(invalid);
    expect(await refusal('..')).toEqual(invalid);
  });

  it('when another server has signed it', async () => {
    expect(await refusal(forge(ours(), { secret: 'the-secret-of-another-server-0123456789' }))).toEqual(invalid);
    expect(await refusal(forge(ours(), { secret: '' }))).toEqual(invalid);
  });

  const own: { alg: string; key: KeyObject; padding?: number }[] = [
    { alg: 'RS256', key: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey },
    { alg: 'PS256', key: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey, padding: constants.RSA_PKCS1_PSS_PADDING },
    { alg: 'ES256', key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey },
    { alg: 'EdDSA', key: generateKeyPairSync('ed25519').privateKey },
  ];
  it.each(own)('when its signer has brought a key of their own: $alg', async ({ alg, key, padding }) => {
    const jwk = createPublicKey(key).export({ format: 'jwk' });

    expect(await refusal(forgeWith(key, ours(), { alg }, padding))).toEqual(invalid);
    expect(await refusal(forgeWith(key, ours(), { alg, jwk }, padding))).toEqual(invalid);
  });

  it('without a look at the addresses that it names', async () => {
    let asked = 0;
    const canary = createServer((_request, response) => response.end(String(++asked))).listen(0, '127.0.0.1');
    await new Promise((resolve) => canary.once('listening', resolve));
    const url = `http://127.0.0.1:${(canary.address() as AddressInfo).port}/keys`;

    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const refusals = [await refusal(forgeWith(privateKey, ours(), { alg: 'RS256', jku: url, x5u: url }))];
    await new Promise((resolve) => canary.close(resolve));

    expect(refusals).toEqual([invalid]);
    expect(asked).toBe(0);
  });

  it.each(['../../../../dev/null', "' UNION SELECT 'x", '__proto__', 7, ['a'], 'k'.repeat(5000)])(
    'whatever key it names: %.30p',
    async (kid) => {
      expect(await refusal(forge(ours(), { header: { kid }, secret: '' }))).toEqual(invalid);
      expect(await refusal(forge(ours(), { header: { kid }, secret: 'x' }))).toEqual(invalid);
    },
  );

  it('when it is an encrypted one', async () => {
    expect(await refusal('eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAA.AAAA.AAAA')).toEqual(invalid);
  });

  it('when any character of it is another', async () => {
    const { access } = person;
    for (let at = 0; at < access.length; at++) {
      const changed = access[at] === 'A' ? 'B' : 'A';
      const spoiled = access.slice(0, at) + changed + access.slice(at + 1);
      expect([at, (await meWith(`Bearer ${spoiled}`)).status]).toEqual([at, 401]);
    }
  });

  it('in every other spelling of the same bytes', async () => {
    const spellings = [...sameBytes(person.access), `${person.access}=`, `${person.access}.`, `${person.access}%0A`];

    for (const spelling of spellings) expect(await refusal(spelling)).toEqual(invalid);
  });

  it.each([
    ['is missing', () => without('exp')],
    ['is a text', () => ours({ exp: '4102444800' })],
    ['is null', () => ours({ exp: null })],
    ['is no date', () => ours({ exp: 1e308 })],
  ])('when its expiry %s', async (_why, claims) => {
    expect(await refusal(forge(claims()))).toEqual(invalid);
  });

  it.each([-1, 0])('as expired when its expiry is %d', async (exp) => {
    expect(await refusal(forge(ours({ exp })))).toEqual([401, refusedAccess('Token is expired'), 'Bearer realm="api"']);
  });

  it('when it is from the future', async () => {
    const inTenMinutes = Math.floor(Date.now() / 1000) + 600;

    expect(await refusal(forge(ours({ nbf: inTenMinutes })))).toEqual(invalid);
    expect(await refusal(forge(ours({ iat: inTenMinutes })))).toEqual(invalid);
  });

  it.each([
    ['names nobody', () => without('user_id')],
    ['names somebody by a number', () => ours({ user_id: person.id })],
    ['names the user 0', () => ours({ user_id: '0' })],
    ['names SQL', () => ours({ user_id: `${person.id} OR 1=1` })],
    ['names an object', () => ours({ user_id: { id: person.id } })],
    ['names no session', () => without('sid')],
    ['names a session by a number', () => ours({ sid: 1 })],
  ])('as unidentified when it %s', async (_whom, claims) => {
    expect(await refusal(forge(claims()))).toEqual([401, unidentified, 'Bearer realm="api"']);
  });

  it('when it names a session that never was', async () => {
    expect(await refusal(forge(ours({ sid: '999999999' })))).toEqual([
      401,
      { detail: 'User not found', code: 'user_not_found' },
      'Bearer realm="api"',
    ]);
  });

  it('when the session is that of somebody else', async () => {
    const other = await server.arrange.person();

    expect(await refusal(forge(ours({ user_id: String(other.id) })))).toEqual(invalid);
  });

  it('when it is a refresh token', async () => {
    expect(await refusal(person.refresh)).toEqual([401, refusedAccess('Token has wrong type'), 'Bearer realm="api"']);
    expect(await refusal(forge(without('token_type')))).toEqual([401, refusedAccess('Token has wrong type'), 'Bearer realm="api"']);
  });

  it('before the database is asked, when the signature is wrong', async () => {
    const asked = jest.spyOn(server.app.get(Sql), 'rows');

    for (let n = 0; n < 50; n++) await refusal(forge(ours({ n }), { secret: 'wrong' }));

    expect(queriesOf(asked)).toEqual([]);
    asked.mockRestore();
  });

  it('with 431 when it is longer than a header may be', async () => {
    expect((await meWith(`Bearer ${'a'.repeat(100_000)}`)).status).toBe(431);
  });

  it('a role, whatever it says: the role is the one in the database', async () => {
    const answer = await server.http.get('/api/users/', { access: forge(ours({ role: 'admin', is_staff: true, is_superuser: true })) });

    expect([answer.status, answer.body]).toEqual([403, { detail: 'You do not have permission to perform this action.' }]);
  });
});

describe('an Authorization header', () => {
  started();

  const OPAQUE = '0123456789abcdef0123456789abcdef01234567';
  const bearer = 'Bearer realm="api"';

  it.each([
    ['Bearer', malformedHeader, bearer],
    ['Bearer a b', malformedHeader, bearer],
    ['Bearer  a', malformedHeader, bearer],
    ['Bearer %E0%A4%A', refusedAccess('Token is invalid'), bearer],
    ['Bearer \xe9', refusedAccess('Token is invalid'), bearer],
    [`Bearer ${OPAQUE}`, refusedAccess('Token is invalid'), bearer],
    ['Token', { detail: 'Invalid token header. No credentials provided.' }, 'Token'],
    ['Token a b', { detail: 'Invalid token header. Token string should not contain spaces.' }, 'Token'],
    ['Token \xe9', { detail: 'Invalid token header. Token string should not contain invalid characters.' }, 'Token'],
    [`Token ${OPAQUE}`, { detail: 'Invalid token.' }, 'Token'],
    [`tOkEn ${OPAQUE}`, { detail: 'Invalid token.' }, 'Token'],
    ['Token eyJhbGciOiJIUzI1NiJ9.e30.AAAA', { detail: 'Invalid token.' }, 'Token'],
    ['Basic YWxhZGRpbjpvcGVuc2VzYW1l', notProvided, 'Token'],
    ['Nonsense', notProvided, 'Token'],
    ['', notProvided, 'Token'],
  ])('of %p is refused in the words of its scheme', async (header, body, challenge) => {
    expect(outcome(await meWith(header))).toEqual([401, body, challenge]);
  });

  it('is challenged in the own words of the route where it names no scheme of ours', async () => {
    const answer = await server.http.get('/api/auth/profile/', { headers: { Authorization: 'Basic YWxhZGRpbjpvcGVuc2VzYW1l' } });

    expect(outcome(answer)).toEqual([401, notProvided, bearer]);
  });

  it('names Token in any case, as djangorestframework has it', async () => {
    expect((await meWith(`Token ${person.token}`)).status).toBe(200);
    expect((await meWith(`token ${person.token}`)).status).toBe(200);
    expect((await meWith(`tOKEN   ${person.token}`)).status).toBe(200);
  });

  it('names Bearer with its capital, as SimpleJWT has it; otherwise it counts for nothing', async () => {
    expect((await meWith(`Bearer ${person.access}`)).status).toBe(200);
    expect(outcome(await meWith(`bearer ${person.access}`))).toEqual([401, notProvided, 'Token']);
    expect(outcome(await meWith(`BEARER ${person.access}`))).toEqual([401, notProvided, 'Token']);
  });

  it('does not take a token for one of the other kind', async () => {
    expect(outcome(await meWith(`Token ${person.access}`))).toEqual([401, { detail: 'Invalid token.' }, 'Token']);
    expect(outcome(await meWith(`Bearer ${person.token}`))).toEqual([401, refusedAccess('Token is invalid'), bearer]);
    expect(outcome(await meWith(`Token ${person.refresh}`))).toEqual([401, { detail: 'Invalid token.' }, 'Token']);
  });

  it('takes the opaque token in lower case only, as it was given', async () => {
    expect(outcome(await meWith(`Token ${person.token.toUpperCase()}`))).toEqual([401, { detail: 'Invalid token.' }, 'Token']);
    expect(outcome(await meWith(`Token ${person.token}0`))).toEqual([401, { detail: 'Invalid token.' }, 'Token']);
  });

  it('is the only place for a token', async () => {
    const { access } = person;
    const answers = [
      await server.http.get(`/api/users/me/?access_token=${access}&token=${person.token}`),
      await server.http.patch('/api/users/me/', { access, access_token: access, token: person.token }),
      await server.http.get('/api/users/me/', { headers: { Cookie: `access=${access}; token=${person.token}; auth=${access}` } }),
      await server.http.get('/api/users/me/', { headers: { 'X-Authorization': `Bearer ${access}` } }),
    ];

    expect(answers.map(outcome)).toEqual(Array(4).fill([401, notProvided, 'Token']));
  });

  it('is ignored where somebody signs in', async () => {
    const stale = { headers: { Authorization: 'Bearer stale' } };
    const { username, password, refresh } = await server.arrange.person();

    expect((await server.http.post('/api/auth/login/', { username, password }, stale)).status).toBe(200);
    expect((await server.http.post('/api/users/login/', { username, password }, stale)).status).toBe(200);
    expect((await server.http.post('/api/token/', { username, password }, stale)).status).toBe(200);
    expect((await server.http.post('/api-token-auth/', { username, password }, stale)).status).toBe(200);
    expect((await server.http.post('/api/token/refresh/', { refresh }, stale)).status).toBe(200);
  });

  it('is answered when it is no HTTP at all, and the server goes on', async () => {
    const { host } = new URL(server.http.url);

    expect(await raw(`GET /api/users/me/ HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer \0\r\nConnection: close\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 400 /,
    );
    expect((await meWith(`Bearer ${person.access}`)).status).toBe(200);
  });
});

describe('what is said of a token', () => {
  started();

  const sayOf = async (token: string): Promise<unknown[]> => outcome(await server.http.post('/api/token/verify/', { token }));

  it('is nothing but yes for an access and a refresh token that hold', async () => {
    expect(await sayOf(person.access)).toEqual([200, {}, undefined]);
    expect(await sayOf(person.refresh)).toEqual([200, {}, undefined]);
  });

  it('is invalid for what no token of ours is', async () => {
    const invalid = [401, refusedToken('Token is invalid'), 'Bearer realm="api"'];

    expect(await sayOf('nonsense')).toEqual(invalid);
    expect(await sayOf('x'.repeat(1_000_000))).toEqual(invalid);
    expect(await sayOf(person.token)).toEqual(invalid);
    expect(await sayOf(forge(claimsOf(person.access), { secret: 'wrong' }))).toEqual(invalid);
    expect(await sayOf(unsigned(claimsOf(person.refresh), { alg: 'none' }))).toEqual(invalid);
  });

  it('is expired for one that was good', async () => {
    server.clock.hold(NEW_YEAR);
    const { access, refresh } = await server.arrange.person();

    server.clock.advance(MONTH * 1000);

    expect(await sayOf(access)).toEqual([401, refusedToken('Token is expired'), 'Bearer realm="api"']);
    expect(await sayOf(refresh)).toEqual([401, refusedToken('Token is expired'), 'Bearer realm="api"']);
  });

  it('is invalid for the access token, and blacklisted for the refresh token, of a session that has ended', async () => {
    const { access, refresh } = await server.arrange.person();

    await server.http.post('/api/auth/logout/', {}, { access });

    expect(await sayOf(access)).toEqual([401, refusedToken('Token is invalid'), 'Bearer realm="api"']);
    expect(await sayOf(refresh)).toEqual([401, refusedToken('Token is blacklisted'), 'Bearer realm="api"']);
  });

  it.each(['refresh', 'blacklist'])('is that it has the wrong type when an access token is sent to %s', async (route) => {
    const answer = await server.http.post(`/api/token/${route}/`, { refresh: person.access });

    expect(outcome(answer)).toEqual([401, refusedToken('Token has wrong type'), 'Bearer realm="api"']);
  });

  it.each(['refresh', 'blacklist'])('is that it is invalid when something else is sent to %s', async (route) => {
    for (const refresh of ['nonsense', person.token, `${person.refresh}x`, person.refresh.slice(0, -1), person.refresh.slice(1)]) {
      const answer = await server.http.post(`/api/token/${route}/`, { refresh });
      expect(outcome(answer)).toEqual([401, refusedToken('Token is invalid'), 'Bearer realm="api"']);
    }
  });

  it('is the same for a refresh token that is unidentified, and the database is not asked', async () => {
    const asked = jest.spyOn(server.app.get(Sql), 'rows');

    const answer = await server.http.post('/api/token/refresh/', { refresh: forge({ ...claimsOf(person.refresh), user_id: 1 }) });

    expect(outcome(answer)).toEqual([401, refusedToken('Token is invalid'), 'Bearer realm="api"']);
    expect(queriesOf(asked)).toEqual([]);
    asked.mockRestore();
  });
});

describe('the public keys', () => {
  started();

  it('are none with HS256, whose key is a secret', async () => {
    const answer = await server.http.get('/.well-known/jwks.json');

    expect([answer.status, answer.body]).toEqual([200, { keys: [] }]);
  });
});

const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });

describe.each([
  { algorithm: 'ES256', keys: ec, members: ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'] },
  { algorithm: 'RS256', keys: rsa, members: ['alg', 'e', 'kid', 'kty', 'n', 'use'] },
])('with JWT_ALGORITHM=$algorithm', ({ algorithm, keys, members }) => {
  started({ JWT_ALGORITHM: algorithm, JWT_PRIVATE_KEY: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() });

  const invalid = [401, refusedAccess('Token is invalid'), 'Bearer realm="api"'];
  const publishedKey = async (): Promise<JsonWebKey> =>
    ((await server.http.get('/.well-known/jwks.json')).body as { keys: [JsonWebKey] }).keys[0];

  it('the public key is published, and nothing of the private one', async () => {
    const answer = await server.http.get('/.well-known/jwks.json');

    const { keys: published } = answer.body as { keys: Record<string, unknown>[] };
    expect(published).toHaveLength(1);
    expect(Object.keys(published[0] ?? {}).sort()).toEqual(members);
    expect(published[0]).toMatchObject({ alg: algorithm, use: 'sig' });
    expect(answer.headers['cache-control']).toBe('public, max-age=300');
  });

  it('an access token names the published key and can be verified with it by anybody', async () => {
    const jwk = await publishedKey();
    const [header = '', payload = '', signature = ''] = person.access.split('.');
    const key = createPublicKey({ key: jwk, format: 'jwk' });

    expect(headerOf(person.access)).toEqual({ alg: algorithm, typ: 'JWT', kid: jwk['kid'] });
    expect(
      verify('sha256', Buffer.from(`${header}.${payload}`), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url')),
    ).toBe(true);
  });

  it('an access token opens what HS256 ones open, and can be verified here too', async () => {
    expect((await meWith(`Bearer ${person.access}`)).body).toMatchObject({ id: person.id });
    expect(outcome(await server.http.post('/api/token/verify/', { token: person.access }))).toEqual([200, {}, undefined]);
  });

  it('refresh tokens stay signed HS256 with a key that is not published', async () => {
    const { refresh, access } = await server.arrange.person();

    expect(headerOf(refresh)).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect((await server.http.post('/api/token/refresh/', { refresh })).status).toBe(200);
    expect(await refusal(refresh)).toEqual(invalid);
    expect(outcome(await server.http.post('/api/token/refresh/', { refresh: access }))).toEqual([
      401,
      refusedToken('Token is invalid'),
      'Bearer realm="api"',
    ]);
  });

  it('nobody signs HS256 with what is published', async () => {
    const jwk = await publishedKey();
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    const secrets = [
      key.export({ type: 'spki', format: 'pem' }),
      key.export({ type: 'spki', format: 'pem' }).toString().trim(),
      key.export({ type: 'spki', format: 'der' }),
      JSON.stringify(jwk),
      JSON.stringify(key.export({ format: 'jwk' })),
    ];

    for (const secret of secrets) {
      expect(await refusal(forge(claimsOf(person.access), { secret }))).toEqual(invalid);
      expect(await refusal(forge(claimsOf(person.access), { secret, header: { kid: jwk['kid'] } }))).toEqual(invalid);
    }
  });

  it('the secret of the refresh tokens signs no access token', async () => {
    expect(await refusal(forge(claimsOf(person.access)))).toEqual(invalid);
    expect(await refusal(unsigned(claimsOf(person.access), { alg: 'none' }))).toEqual(invalid);
  });

  it('a key of the same kind that is not ours signs nothing', async () => {
    const { privateKey } =
      algorithm === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('rsa', { modulusLength: 2048 });
    const { kid } = await publishedKey();

    expect(await refusal(forgeWith(privateKey, claimsOf(person.access), { alg: algorithm, kid }))).toEqual(invalid);
  });

  it('a token is refused in every other spelling of the same bytes', async () => {
    for (const spelling of sameBytes(person.access)) expect(await refusal(spelling)).toEqual(invalid);
  });
});

describe('with JWT_ALGORITHM=RS256, our own key in another algorithm', () => {
  started({ JWT_ALGORITHM: 'RS256', JWT_PRIVATE_KEY: rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() });

  it('is refused, since a key has one algorithm', async () => {
    const token = forgeWith(rsa.privateKey, claimsOf(person.access), { alg: 'PS256' }, constants.RSA_PKCS1_PSS_PADDING);

    expect(await refusal(token)).toEqual([401, refusedAccess('Token is invalid'), 'Bearer realm="api"']);
  });
});

describe('with JWT_ISSUER and JWT_AUDIENCE', () => {
  started({ JWT_ISSUER: 'https://id.example.com', JWT_AUDIENCE: 'clinic' });

  const invalid = [401, refusedAccess('Token is invalid'), 'Bearer realm="api"'];

  it('access tokens carry both, refresh tokens neither', () => {
    expect(claimsOf(person.access)).toMatchObject({ iss: 'https://id.example.com', aud: 'clinic' });
    expect(Object.keys(claimsOf(person.refresh))).toEqual(['token_type', 'exp', 'iat', 'jti', 'user_id', 'sid']);
  });

  it('our own tokens are accepted, refreshed and verified', async () => {
    expect((await meWith(`Bearer ${person.access}`)).status).toBe(200);
    expect((await server.http.post('/api/token/verify/', { token: person.access })).status).toBe(200);
    expect((await server.http.post('/api/token/refresh/', { refresh: person.refresh })).status).toBe(200);
  });

  it.each([
    ['another issuer', { iss: 'https://evil.example.com' }],
    ['our issuer with a slash', { iss: 'https://id.example.com/' }],
    ['our issuer in capitals', { iss: 'HTTPS://ID.EXAMPLE.COM' }],
    ['no issuer', { iss: undefined }],
    ['another audience', { aud: 'pharmacy' }],
    ['the beginning of our audience', { aud: 'clin' }],
    ['no audience', { aud: undefined }],
    ['no audience in a list', { aud: [] }],
  ])('a token for %s is refused', async (_whom, changes) => {
    const token = forge({ ...claimsOf(person.access), ...changes });

    expect(await refusal(token)).toEqual(invalid);
    expect(outcome(await server.http.post('/api/token/verify/', { token }))).toEqual([
      401,
      refusedToken('Token is invalid'),
      'Bearer realm="api"',
    ]);
  });
});

/** The other texts that decode to the same signature: base64 leaves bits of the last character unused. */
function sameBytes(token: string): string[] {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const bytes = (text: string): string => Buffer.from(text.split('.')[2] ?? '', 'base64url').toString('hex');
  return [...alphabet].map((last) => token.slice(0, -1) + last).filter((text) => text !== token && bytes(text) === bytes(token));
}

/** Sends what no client would send, and returns what comes back. */
function raw(text: string): Promise<string> {
  const { hostname, port } = new URL(server.http.url);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}
