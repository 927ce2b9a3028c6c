import { constants, createHmac, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { JWT_SECRET, startApp, type TestApp } from '../support/app.js';
import type { Person } from '../support/arrange.js';
import type { Answer } from '../support/http.js';
import { claimsOf, forge, forgeText, forgeWith, headerOf, unsigned, type Claims } from '../support/jwt.js';
import { exchange } from '../support/raw.js';
import { seen } from '../support/seen.js';
import { workFor } from '../support/work.js';

/*
 * Tokens that are no tokens of ours, each at every place that takes a JWT and with every algorithm that a server may have. What is signed
 * with our own key here nobody but us could have signed: it shows that a signature alone is not enough.
 */

jest.setTimeout(60_000);

const ME = '/api/users/me/';
const BEARER = 'Bearer realm="api"';

const refusedAccess = (message: string) => ({
  detail: 'Given token not valid for any token type',
  code: 'token_not_valid',
  messages: [{ token_class: 'AccessToken', token_type: 'access', message }],
});
const NOBODY_NAMED = { detail: 'Token contained no recognizable user identification', code: 'token_not_valid' };
const MALFORMED = { detail: 'Authorization header must contain two space-delimited values', code: 'bad_authorization_header' };

let server: TestApp;
let person: Person;
let other: Person;

/** A token that holds, and what is needed to make one that does not. */
interface Sound {
  readonly token: string;
  readonly claims: Claims;
  /** Signs as the server does, with more or other members of the header. */
  readonly sign: (claims: Claims, header?: Claims) => string;
  /** Signs a payload letter by letter, HS256. */
  readonly signText: (payload: string) => string;
}

/** What is said of a token at a place that takes it from a header. */
type Refusal = 'Token is invalid' | 'Token is expired' | 'Token has wrong type' | 'nobody named';
type Attack = [name: string, token: (sound: Sound) => string, refusal?: Refusal];

const now = (): number => Math.floor(Date.now() / 1000);
const without = (claims: Claims, name: string): Claims => Object.fromEntries(Object.entries(claims).filter(([claim]) => claim !== name));
const signatureOf = (token: string): string => token.split('.')[2] ?? '';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const stranger = {
  RS256: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
  EdDSA: generateKeyPairSync('ed25519').privateKey,
};
const jwkOf = (key: KeyObject): object => createPublicKey(key).export({ format: 'jwk' });
const PSS = constants.RSA_PKCS1_PSS_PADDING;

const hmac = (claims: Claims, alg: string, digest: string, secret: string): string => {
  const signed = unsigned(claims, { alg, typ: 'JWT' }).slice(0, -1);
  return `${signed}.${createHmac(digest, secret).update(signed).digest('base64url')}`;
};

/** Counts who asks it. No token may lead the server there. */
let asked = 0;
const canary = createServer((_request, response) => response.end(String(++asked)));
const canaryUrl = (): string => `http://127.0.0.1:${(canary.address() as AddressInfo).port}/keys`;

const signatures: readonly Attack[] = [
  ...['none', 'None', 'NONE', 'nOnE', ''].flatMap((alg): Attack[] => [
    [`needs no signature by its own account: ${alg}`, ({ claims }) => unsigned(claims, { alg, typ: 'JWT' })],
    [`does so and brings one: ${alg}`, ({ claims, token }) => unsigned(claims, { alg, typ: 'JWT' }, signatureOf(token))],
  ]),
  ['has no algorithm', ({ claims, token }) => unsigned(claims, { typ: 'JWT' }, signatureOf(token))],
  ['has an empty signature', ({ token }) => token.replace(/[^.]+$/, '')],
  ['has two parts', ({ token }) => token.replace(/\.[^.]+$/, '')],
  ['has one part', ({ token }) => token.split('.')[0] ?? ''],
  ['has four parts', ({ token }) => `${token}.${signatureOf(token)}`],
  ['has an empty header', ({ token }) => token.replace(/^[^.]+/, '')],
  ['has an empty payload', ({ token }) => token.replace(/\.[^.]+\./, '..')],
  ['is nothing but dots', () => '..'],
  ['is encrypted', () => 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAA.AAAA.AAAA'],
  [
    'is encrypted and packed',
    () => `${unsigned({}, { alg: 'dir', enc: 'A128GCM', zip: 'DEF' }).split('.')[0]}..AAAA.${'A'.repeat(8000)}.AAAA`,
  ],
  ['is signed with nothing', ({ claims }) => forge(claims, { secret: '' })],
  ['is signed by another server', ({ claims }) => forge(claims, { secret: 'the-secret-of-another-server-0123456789' })],
  ['is signed HS384 with our secret', ({ claims }) => hmac(claims, 'HS384', 'sha384', JWT_SECRET)],
  ['is signed HS512 with our secret', ({ claims }) => hmac(claims, 'HS512', 'sha512', JWT_SECRET)],
  ['is signed HS256 and says HS512', ({ claims }) => hmac(claims, 'HS512', 'sha256', JWT_SECRET)],
  ['is signed with a key of its own: RS256', ({ claims }) => forgeWith(stranger.RS256, claims, { alg: 'RS256' })],
  ['is signed with a key of its own: PS256', ({ claims }) => forgeWith(stranger.RS256, claims, { alg: 'PS256' }, PSS)],
  ['is signed with a key of its own: ES256', ({ claims }) => forgeWith(stranger.ES256, claims, { alg: 'ES256' })],
  ['is signed with a key of its own: EdDSA', ({ claims }) => forgeWith(stranger.EdDSA, claims, { alg: 'EdDSA' })],
  ['brings its key along', ({ claims }) => forgeWith(stranger.ES256, claims, { alg: 'ES256', jwk: jwkOf(stranger.ES256) })],
  ['brings a certificate along', ({ claims }) => forgeWith(stranger.RS256, claims, { alg: 'RS256', x5c: ['MIIB'] })],
  ['says where its key is', ({ claims }) => forgeWith(stranger.RS256, claims, { alg: 'RS256', jku: canaryUrl(), kid: 'k' })],
  ['says where its certificate is', ({ claims }) => forgeWith(stranger.RS256, claims, { alg: 'RS256', x5u: canaryUrl() })],
];

const headers: readonly Attack[] = [
  ...['../../../../dev/null', "' UNION SELECT 'x", '__proto__', '', 7, ['a'], { a: 1 }, true, 'k'.repeat(5000)].map((kid): Attack => [
    `names a key that we have not: ${JSON.stringify(kid).slice(0, 24)}`,
    ({ claims, sign }) => sign(claims, { kid }),
  ]),
  ['asks for an extension', ({ claims, sign }) => sign(claims, { crit: ['exp'], exp: 1 })],
  ['asks for nothing in particular', ({ claims, sign }) => sign(claims, { crit: [] })],
  ['asks to be read as it stands', ({ claims, sign }) => sign(claims, { crit: ['b64'], b64: false })],
  ['is not base64 by its own account', ({ claims, sign }) => sign(claims, { b64: false })],
  ['is packed by its own account', ({ claims, sign }) => sign(claims, { zip: 'DEF' })],
  ['brings our key along', ({ claims, sign }) => sign(claims, { jwk: jwkOf(ec.privateKey) })],
  ['says where our key is', ({ claims, sign }) => sign(claims, { jku: canaryUrl() })],
  ['has another type', ({ claims, sign }) => sign(claims, { typ: 'at+jwt' })],
  ['has a type in small letters', ({ claims, sign }) => sign(claims, { typ: 'jwt' })],
  ['has no type', ({ claims, sign }) => sign(claims, { typ: undefined })],
  ['says of what its payload is made', ({ claims, sign }) => sign(claims, { cty: 'JWT' })],
];

const lifetimes: readonly Attack[] = [
  ['has no expiry', ({ claims, sign }) => sign(without(claims, 'exp'))],
  ...['4102444800', null, true, 1e308, 4102444800.5, [4102444800], {}].map((exp): Attack => [
    `has an expiry that is none: ${JSON.stringify(exp)}`,
    ({ claims, sign }) => sign({ ...claims, exp }),
  ]),
  ...[-1, 0, 1].map((exp): Attack => [`has expired at ${exp}`, ({ claims, sign }) => sign({ ...claims, exp }), 'Token is expired']),
  ['has expired just now', ({ claims, sign }) => sign({ ...claims, exp: now() }), 'Token is expired'],
  ['holds in ten minutes', ({ claims, sign }) => sign({ ...claims, nbf: now() + 600 })],
  ['holds from a text on', ({ claims, sign }) => sign({ ...claims, nbf: '0' })],
  ['was made in ten minutes', ({ claims, sign }) => sign({ ...claims, iat: now() + 600 })],
  ['was made at no moment', ({ claims, sign }) => sign({ ...claims, iat: 'today' })],
  ['is for others', ({ claims, sign }) => sign({ ...claims, aud: 'pharmacy' })],
  ['is for others, in a list', ({ claims, sign }) => sign({ ...claims, aud: ['clinic', 'pharmacy'] })],
];

const subjects: readonly Attack[] = [
  ['names nobody', ({ claims, sign }) => sign(without(claims, 'user_id')), 'nobody named'],
  ['names no session', ({ claims, sign }) => sign(without(claims, 'sid')), 'nobody named'],
  ...['user_id', 'sid'].flatMap((claim) =>
    [
      1,
      0,
      -1,
      '0',
      '-1',
      '01',
      ' 1',
      '1 ',
      '+1',
      '1e0',
      '0x1',
      '1.0',
      '１',
      '1 OR 1=1',
      '',
      '9'.repeat(20),
      null,
      true,
      ['1'],
      { $ne: '0' },
    ].map((id): Attack => [
      `names by ${claim} what is no id: ${JSON.stringify(id)}`,
      ({ claims, sign }) => sign({ ...claims, [claim]: id }),
      'nobody named',
    ]),
  ),
  ['names somebody else', ({ claims, sign }) => sign({ ...claims, user_id: String(other.id) })],
  ['names the session of somebody else', ({ claims, sign }) => sign({ ...claims, sid: String(other.sessionId) })],
];

const types: readonly Attack[] = [
  ['has no type of token', ({ claims, sign }) => sign(without(claims, 'token_type')), 'Token has wrong type'],
  ...['', 'ACCESS', 'sliding', 'id', 'mfa', 1, null, ['access', 'refresh']].map((token_type): Attack => [
    `is of a type that is none: ${JSON.stringify(token_type)}`,
    ({ claims, sign }) => sign({ ...claims, token_type }),
    'Token has wrong type',
  ]),
];

const spellings: readonly Attack[] = [
  ...['null', '[]', '"text"', '1', 'true', '', '{', 'x'].map((payload): Attack => [
    `has a payload that is no object: ${payload}`,
    ({ signText }) => signText(payload),
  ]),
  ['names two people', ({ claims, signText }) => signText(twice(claims, `"user_id":"${other.id}"`))],
  ['names two people, the right one last', ({ claims, signText }) => signText(twice(claims, `"user_id":"${String(claims['user_id'])}"`))],
  ['expires twice', ({ claims, signText }) => signText(twice(claims, '"exp":4102444800'))],
  ['hides a letter of a name', ({ claims, signText }) => signText(JSON.stringify(claims).replace('user_id', 'user\\u005fid'))],
  ['has blanks in its payload', ({ claims, signText }) => signText(JSON.stringify(claims, null, 1))],
  ['begins with a byte order mark', ({ claims, signText }) => signText(`\uFEFF${JSON.stringify(claims)}`)],
];

const twice = (claims: Claims, member: string): string => JSON.stringify(claims).replace(/}$/, `,${member}}`);

const deeply = `{"a":${'['.repeat(2500)}${']'.repeat(2500)}}`;
const disguises: readonly Attack[] = [
  ...['=', '==', '.', '%0A', '%00', '~', '+'].map((end): Attack => [`ends with ${end}`, ({ token }) => `${token}${end}`]),
  ['begins with a dot', ({ token }) => `.${token}`],
  ['is escaped', ({ token }) => encodeURIComponent(token).replaceAll('.', '%2E')],
  ['is in the other base64', ({ token }) => `${token.slice(0, -2)}+/`],
  ['has lost its last character', ({ token }) => token.slice(0, -1)],
  ['has lost its first character', ({ token }) => token.slice(1)],
  ['is in capitals', ({ token }) => token.toUpperCase()],
  ['is deeply nested and not ours', () => `${Buffer.from(deeply).toString('base64url')}.${Buffer.from(deeply).toString('base64url')}.AAAA`],
  ['is an opaque one', () => person.token],
  ['is nonsense', () => 'nonsense'],
];

/** What a payload says is judged once it is verified, whatever the algorithm was. */
const ofPayloads: readonly Attack[] = [...lifetimes, ...subjects, ...types, ...spellings];
const ofEveryAlgorithm: readonly Attack[] = [...signatures, ...headers, ...disguises];

/** A place that takes a JWT. */
interface Place {
  readonly kind: 'access' | 'refresh';
  readonly present: (token: string) => Promise<Answer>;
}

const post = (path: string, field: 'token' | 'refresh', kind: Place['kind']): [string, Place] => [
  `${path} with ${kind === 'access' ? 'an access' : 'a refresh'} token`,
  { kind, present: (token) => server.http.post(path, { [field]: token }) },
];
const cookie = (name: string, kind: Place['kind'], path: string, method: 'GET' | 'POST'): [string, Place] => [
  `the cookie ${name}`,
  { kind, present: (token) => server.http.send(method, path, undefined, { headers: { Cookie: `${name}=${token}` } }) },
];

const places: readonly [string, Place][] = [
  ['Bearer where somebody is needed', { kind: 'access', present: (access) => server.http.get(ME, { access }) }],
  ['Bearer where staff are needed', { kind: 'access', present: (access) => server.http.get('/api/users/', { access }) }],
  ['Bearer where nobody is needed', { kind: 'access', present: (access) => server.http.get('/api/profiles/', { access }) }],
  cookie('auth', 'access', ME, 'GET'),
  cookie('refresh', 'refresh', '/api/rest-auth/token/refresh/', 'POST'),
  post('/api/token/refresh/', 'refresh', 'refresh'),
  post('/api/auth/token/refresh/', 'refresh', 'refresh'),
  post('/api/rest-auth/token/refresh/', 'refresh', 'refresh'),
  post('/api/token/blacklist/', 'refresh', 'refresh'),
  post('/api/auth/token/blacklist/', 'refresh', 'refresh'),
  post('/api/rest-auth/logout/', 'refresh', 'refresh'),
  ...(['access', 'refresh'] as const).flatMap((kind) => [
    post('/api/token/verify/', 'token', kind),
    post('/api/auth/token/verify/', 'token', kind),
    post('/api/rest-auth/token/verify/', 'token', kind),
  ]),
];

const ALGORITHMS = [
  { algorithm: 'HS256', key: null },
  { algorithm: 'ES256', key: ec.privateKey },
  { algorithm: 'RS256', key: rsa.privateKey },
] as const;

const settingsOf = ({ algorithm, key }: (typeof ALGORITHMS)[number]): Record<string, string> => ({
  REST_AUTH_MODE: 'cookie',
  JWT_ALGORITHM: algorithm,
  ...(key && { JWT_PRIVATE_KEY: key.export({ type: 'pkcs8', format: 'pem' }).toString() }),
});

const REFUSALS = ['Token is invalid', 'Token is expired', 'Token has wrong type', 'Token is blacklisted', 'No valid refresh token found.'];

function expectRefused(where: string, { kind }: Place, answer: Answer, refusal: Refusal): void {
  const { status, body } = seen(answer);
  if (where.startsWith('Bearer')) {
    const said = refusal === 'nobody named' ? NOBODY_NAMED : refusedAccess(refusal);
    expect([where, seen(answer)]).toEqual([where, { status: 401, body: said, challenge: BEARER }]);
    return;
  }
  expect([where, status]).toEqual([where, 401]);
  if (kind === 'refresh') expect(REFUSALS).toContain((body as { detail: string }).detail);
}

beforeAll(() => new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve)));
afterAll(async () => {
  await new Promise((resolve) => canary.close(resolve));
  expect(asked).toBe(0);
});

describe.each(ALGORITHMS)('with JWT_ALGORITHM=$algorithm', (which) => {
  const { algorithm, key } = which;

  beforeAll(async () => {
    server = await startApp({ settings: settingsOf(which) });
    [person, other] = [await server.arrange.admin(), await server.arrange.person()];
  });
  afterAll(() => server.stop());

  function soundOf({ access, refresh }: Person, kind: Place['kind']): Sound {
    const token = kind === 'access' ? access : refresh;
    const claims = claimsOf(token);
    const { kid } = headerOf(access);
    const sign: Sound['sign'] = (payload, header = {}) =>
      kind === 'access' && key ? forgeWith(key, payload, { alg: algorithm, kid, ...header }) : forge(payload, { header });
    return { token, claims, sign, signText: (payload) => forgeText('{"alg":"HS256","typ":"JWT"}', payload) };
  }

  it.each(places)('%s takes a token that holds, also one that we sign again', async (_, { kind, present }) => {
    const sound = soundOf(await server.arrange.admin(), kind);
    const again = soundOf(await server.arrange.admin(), kind);

    expect((await present(sound.token)).status).toBe(200);
    expect((await present(again.sign(again.claims))).status).toBe(200);
  });

  it.each([...ofEveryAlgorithm, ...(key ? [] : ofPayloads)])(
    'no place takes a token that %s',
    async (_, tokenOf, refusal = 'Token is invalid') => {
      for (const [where, place] of places) {
        expectRefused(where, place, await place.present(tokenOf(soundOf(person, place.kind))), refusal);
      }
      expect((await server.http.get(ME, { access: person.access })).status).toBe(200);
    },
  );

  if (key) {
    it('no place takes what is signed HS256 with the key that is published', async () => {
      const published = createPublicKey(key);
      const pem = published.export({ type: 'spki', format: 'pem' }).toString();
      const der = published.export({ type: 'spki', format: 'der' });

      for (const secret of [pem, pem.trim(), der, JSON.stringify(jwkOf(key))]) {
        for (const [where, place] of places) {
          const { claims } = soundOf(person, place.kind);
          const { kid } = headerOf(person.access);
          for (const header of [{}, { kid }]) {
            expectRefused(where, place, await place.present(forge(claims, { secret, header })), 'Token is invalid');
          }
        }
      }
    });

    it('an access token without the name of its key is refused', async () => {
      const { claims } = soundOf(person, 'access');

      expect(seen(await server.http.get(ME, { access: forgeWith(key, claims, { alg: algorithm }) }))).toEqual({
        status: 401,
        body: refusedAccess('Token is invalid'),
        challenge: BEARER,
      });
    });
  }

  it('the refresh token of another generation ends its session, and is refused', async () => {
    const victim = await server.arrange.person();
    const sound = soundOf(victim, 'refresh');

    expect(seen(await server.http.post('/api/token/refresh/', { refresh: sound.sign({ ...sound.claims, jti: '0'.repeat(32) }) }))).toEqual({
      status: 401,
      body: { detail: 'Token is blacklisted', code: 'token_not_valid' },
      challenge: BEARER,
    });
    expect((await server.http.get(ME, { access: victim.access })).status).toBe(401);
  });
});

describe('a token', () => {
  beforeAll(async () => {
    server = await startApp({ settings: { JWT_AUDIENCE: 'clinic' } });
    person = await server.arrange.person();
  });
  afterAll(() => server.stop());

  it('for others besides us is refused, in a list of whatever order', async () => {
    const claims = claimsOf(person.access);
    expect(claims['aud']).toBe('clinic');
    expect((await server.http.get(ME, { access: forge(claims) })).status).toBe(200);

    for (const aud of [['clinic'], ['clinic', 'pharmacy'], ['pharmacy', 'clinic'], { 0: 'clinic' }, 'clinic ', 'CLINIC']) {
      const access = forge({ ...claims, aud });
      expect(seen(await server.http.get(ME, { access })).body).toEqual(refusedAccess('Token is invalid'));
      expect((await server.http.post('/api/token/verify/', { token: access })).status).toBe(401);
    }
  });

  it('for refreshing is for nobody in particular', async () => {
    const refresh = forge({ ...claimsOf(person.refresh), aud: 'clinic' });

    expect((await server.http.post('/api/token/refresh/', { refresh })).status).toBe(401);
    expect((await server.http.post('/api/token/refresh/', { refresh: person.refresh })).status).toBe(200);
  });

  it('for refreshing is refused when any character of it is another', async () => {
    const { refresh } = await server.arrange.person();
    for (let at = 0; at < refresh.length; at++) {
      const spoiled = refresh.slice(0, at) + (refresh[at] === 'A' ? 'B' : 'A') + refresh.slice(at + 1);
      expect([at, (await server.http.post('/api/token/refresh/', { refresh: spoiled })).status]).toEqual([at, 401]);
    }
    expect((await server.http.post('/api/token/refresh/', { refresh })).status).toBe(200);
  });

  it('of another server is refused, though person and session have the same ids there', async () => {
    const elsewhere = await startApp({ settings: { JWT_SECRET: 'Zq8Lw2Xr6Ty1Nb5Mc9Hd4Jf7Ga0SkP3v', JWT_AUDIENCE: 'clinic' } });
    const double = await elsewhere.arrange.person();
    await elsewhere.stop();
    expect([double.id, double.sessionId]).toEqual([person.id, person.sessionId]);

    const { access, refresh, token } = double;
    expect((await server.http.get(ME, { access })).status).toBe(401);
    expect((await server.http.get(ME, { token })).status).toBe(401);
    expect((await server.http.post('/api/token/refresh/', { refresh })).status).toBe(401);
    expect((await server.http.post('/api/token/verify/', { token: access })).status).toBe(401);
  });

  it('with a bad signature costs less than a millisecond more than none', async () => {
    const cost = (options: { access?: string }): Promise<number> =>
      workFor(async () => {
        for (let n = 0; n < 100; n++) await server.http.get(ME, options);
      });
    const bad = { access: forge(claimsOf(person.access), { secret: 'wrong' }) };
    const costs: [bad: number, none: number][] = [];
    for (let n = 0; n < 6; n++) costs.push([await cost(bad), await cost({})]);

    const milliseconds = Math.min(...costs.map(([one]) => one)) - Math.min(...costs.map(([, none]) => none));

    expect(milliseconds / 100).toBeLessThan(1);
  });
});

describe.each([
  ['ES256', () => generateKeyPairSync('ec', { namedCurve: 'P-256' })],
  ['RS256', () => generateKeyPairSync('rsa', { modulusLength: 2048 })],
] as const)('a signing key for %s that is replaced', (algorithm, makeKey) => {
  const [before, after] = [makeKey(), makeKey()];
  const settings = (own: typeof before, ...others: (typeof before)[]): Record<string, string> => ({
    JWT_ALGORITHM: algorithm,
    JWT_PRIVATE_KEY: own.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    JWT_OTHER_KEYS: others.map(({ publicKey }) => publicKey.export({ type: 'spki', format: 'pem' }).toString()).join(''),
  });
  const keyIdsOf = async ({ http }: TestApp): Promise<string[]> =>
    ((await http.get('/.well-known/jwks.json')).body as { keys: { kid: string }[] }).keys.map(({ kid }) => kid);
  const statusOf = async ({ http }: TestApp, access: string): Promise<number> => (await http.get(ME, { access })).status;

  let old: TestApp;
  let preparing: TestApp;
  let replacing: TestApp;
  let replaced: TestApp;

  beforeAll(async () => {
    old = await startApp({ settings: settings(before) });
    const on = (values: Record<string, string>): Promise<TestApp> => startApp({ database: old.databaseUrl, settings: values });
    preparing = await on(settings(before, after));
    replacing = await on(settings(after, before));
    replaced = await on(settings(after));
  });
  afterAll(async () => {
    for (const one of [replaced, replacing, preparing, old]) await one.stop();
  });

  it('refuses nobody while the new one was made known before', async () => {
    const byOld = await preparing.arrange.person();
    const byNew = await replacing.arrange.person();
    expect(headerOf(byOld.access)['kid']).not.toBe(headerOf(byNew.access)['kid']);

    for (const { access } of [byOld, byNew]) {
      for (const one of [preparing, replacing]) {
        expect(await statusOf(one, access)).toBe(200);
        expect((await one.http.post('/api/token/verify/', { token: access })).status).toBe(200);
      }
    }
  });

  it('is published with the other one, its own first, and nothing of the private ones', async () => {
    const [oldId, newId] = [await keyIdsOf(old), await keyIdsOf(replaced)].flat();

    expect(await keyIdsOf(preparing)).toEqual([oldId, newId]);
    expect(await keyIdsOf(replacing)).toEqual([newId, oldId]);
    expect((await replacing.http.get('/.well-known/jwks.json')).text).not.toMatch(/"(d|p|q|dp|dq|qi|k)":/);
  });

  it('signs nothing by the name of the other one', async () => {
    const { access } = await preparing.arrange.person();
    const { access: another } = await replacing.arrange.person();

    const crossed = forgeWith(before.privateKey, claimsOf(access), { alg: algorithm, kid: headerOf(another)['kid'] });

    expect(await statusOf(replacing, crossed)).toBe(401);
  });

  it('is worth nothing afterwards, which costs a client one refresh and no login', async () => {
    const { access, refresh, token } = await old.arrange.person();

    expect(seen(await replaced.http.get(ME, { access }))).toEqual({
      status: 401,
      body: refusedAccess('Token is invalid'),
      challenge: BEARER,
    });
    const refreshed = (await replaced.http.post('/api/token/refresh/', { refresh })).body as Person;
    expect(await statusOf(replaced, refreshed.access)).toBe(200);
    expect((await replaced.http.get(ME, { token })).status).toBe(200);
  });
});

describe('two headers that say who is there', () => {
  beforeAll(async () => {
    server = await startApp();
    [person, other] = [await server.arrange.person(), await server.arrange.person()];
  });
  afterAll(() => server.stop());

  const sent = async (...lines: string[]): Promise<unknown> => {
    const head = ['GET /api/users/me/ HTTP/1.1', 'Host: x', 'Connection: close', ...lines].join('\r\n');
    const { status, body } = await exchange(server.http.url, `${head}\r\n\r\n`);
    return [status, body];
  };
  const bearer = ({ access }: Person): string => `Authorization: Bearer ${access}`;
  const token = ({ token: opaque }: Person): string => `Authorization: Token ${opaque}`;

  it('are one too many, whoever they name', async () => {
    expect(await sent(bearer(person), bearer(other))).toEqual([401, MALFORMED]);
    expect(await sent(bearer(person), bearer(person))).toEqual([401, MALFORMED]);
    expect(await sent(bearer(person), token(person))).toEqual([401, MALFORMED]);
    expect(await sent(token(person), token(other))).toEqual([
      401,
      { detail: 'Invalid token header. Token string should not contain spaces.' },
    ]);
    expect(await sent(token(person), bearer(person))).toEqual([
      401,
      { detail: 'Invalid token header. Token string should not contain spaces.' },
    ]);
  });

  it('are one too many also when one of them says nothing, or is spelled otherwise', async () => {
    const nobody = [401, { detail: 'Authentication credentials were not provided.' }];

    expect(await sent(bearer(person), 'Authorization:')).toEqual([401, MALFORMED]);
    expect(await sent('Authorization:', bearer(person))).toEqual(nobody);
    expect(await sent(bearer(person), 'AUTHORIZATION: Basic YTpi')).toEqual([401, MALFORMED]);
    expect(await sent('authorization: Basic YTpi', bearer(person))).toEqual(nobody);
  });

  it('are no more than one when there is one', async () => {
    expect(await sent(bearer(person))).toEqual([200, expect.objectContaining({ id: person.id })]);
    expect(await sent(token(person))).toEqual([200, expect.objectContaining({ id: person.id })]);
  });

  it('are as bad when they say of what the body is, or where it is sent to', async () => {
    const login = (...lines: string[]) =>
      exchange(server.http.url, ['POST /api/token/ HTTP/1.1', ...lines, 'Connection: close', 'Content-Length: 2', '', '{}'].join('\r\n'));

    expect(await login('Host: x', 'Content-Type: application/json', 'Content-Type: text/plain')).toMatchObject({
      status: 415,
      body: { detail: 'Unsupported media type "application/json, text/plain" in request.' },
    });
    const hosts = ['Host: 127.0.0.1', 'Host: evil.example', 'Connection: close'];
    const root = await exchange(server.http.url, ['GET /api/ HTTP/1.1', ...hosts, '', ''].join('\r\n'));
    expect(root.text).not.toContain('evil.example');
  });
});
