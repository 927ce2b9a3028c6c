import { startApp, type TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/arrange.js';
import type { Answer } from '../support/http.js';
import { claimsOf, forge, headerOf } from '../support/jwt.js';
import { aJwt, aToken, seen, type Seen } from '../support/seen.js';

const TOKEN = '/api/token/';
const REFRESH = '/api/token/refresh/';
const VERIFY = '/api/token/verify/';
const BLACKLIST = '/api/token/blacklist/';

let server: TestApp;

beforeAll(async () => {
  server = await startApp();
});

afterEach(() => server.clock.release());

afterAll(() => server.stop());

const BEARER = 'Bearer realm="api"';
const post = (path: string, body: unknown): Promise<Answer> => server.http.post(path, body);
const refused = (detail: string, code: string | null = 'token_not_valid'): Seen => ({
  status: 401,
  body: code ? { detail, code } : { detail },
  challenge: BEARER,
});
const required = (field: string): Seen => ({ status: 400, body: { [field]: ['This field is required.'] } });

async function expectPostOnly(path: string): Promise<void> {
  for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
    const answer = await server.http.send(method, path);

    expect(seen(answer)).toEqual({ status: 405, body: { detail: `Method "${method}" not allowed.` } });
    expect(answer.headers.allow).toBe('POST, OPTIONS');
  }
}

describe('obtaining a pair of tokens', () => {
  it('answers refresh and access, in this order', async () => {
    const { username } = await server.arrange.person();
    const answer = await post(TOKEN, { username, password: PASSWORD });

    expect(seen(answer)).toEqual({ status: 200, body: { refresh: aJwt, access: aJwt } });
    expect(Object.keys(answer.body as object)).toEqual(['refresh', 'access']);
  });

  it('answers exactly application/json, which a known client compares strictly', async () => {
    const { username } = await server.arrange.person();

    expect((await post(TOKEN, { username, password: PASSWORD })).headers['content-type']).toBe('application/json');
  });

  it('gives tokens with the claims of SimpleJWT and the session', async () => {
    const { id, username } = await server.arrange.person();
    const { access, refresh } = (await post(TOKEN, { username, password: PASSWORD })).body as Record<'access' | 'refresh', string>;
    const ours = (type: string) => ({
      token_type: type,
      exp: expect.any(Number) as unknown,
      iat: expect.any(Number) as unknown,
      jti: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
      user_id: String(id),
      sid: expect.stringMatching(/^\d+$/) as unknown,
    });

    expect([headerOf(access), headerOf(refresh)]).toEqual([{ alg: 'HS256', typ: 'JWT' }, { alg: 'HS256', typ: 'JWT' }]); // prettier-ignore
    expect(claimsOf(access)).toEqual(ours('access'));
    expect(claimsOf(refresh)).toEqual(ours('refresh'));
  });

  it('takes an e-mail address for the username', async () => {
    const { email } = await server.arrange.person();

    expect((await post(TOKEN, { username: email.toUpperCase(), password: PASSWORD })).status).toBe(200);
    expect((await post(TOKEN, { email, password: PASSWORD })).status).toBe(200);
  });

  it('cuts the blanks around the password', async () => {
    const { username } = await server.arrange.person();

    expect((await post(TOKEN, { username, password: ` ${PASSWORD} ` })).status).toBe(200);
  });

  it('takes a form', async () => {
    const { username } = await server.arrange.person();

    expect((await server.http.form('POST', TOKEN, { username, password: PASSWORD })).status).toBe(200);
  });

  it('asks for what is missing', async () => {
    const answer = await post(TOKEN, {});

    expect(answer.status).toBe(400);
    expect(answer.text).toBe('{"username":["This field is required."],"password":["This field is required."]}');
  });

  it('is refused for bad credentials and to a deactivated account, without a code', async () => {
    const { username } = await server.arrange.person();
    const inactive = await server.arrange.person({ isActive: false });
    const refusal = refused('No active account found with the given credentials', null);

    expect(seen(await post(TOKEN, { username, password: 'wrong' }))).toEqual(refusal);
    expect(seen(await post(TOKEN, { username: 'nobody_at_all', password: PASSWORD }))).toEqual(refusal);
    expect(seen(await post(TOKEN, { username: inactive.username, password: PASSWORD }))).toEqual(refusal);
  });

  it('is a POST and nothing else', () => expectPostOnly(TOKEN));
});

describe('refreshing', () => {
  it('answers an access token and the successor of the refresh token', async () => {
    const { refresh } = await server.arrange.person();
    const answer = await post(REFRESH, { refresh });
    const { access, refresh: successor } = answer.body as Record<'access' | 'refresh', string>;

    expect(seen(answer)).toEqual({ status: 200, body: { access: aJwt, refresh: aJwt } });
    expect(successor).not.toBe(refresh);
    expect((await server.http.get('/api/auth/profile/', { access })).status).toBe(200);
  });

  it('serves a client that keeps its first token for ever', async () => {
    const { refresh } = await server.arrange.person();
    const first = (await post(REFRESH, { refresh })).body as { refresh: string };

    server.clock.advance(24 * 60 * 60 * 1000);

    expect((await post(REFRESH, { refresh })).body).toEqual({ access: aJwt, refresh: first.refresh });
  });

  it('asks for the token', async () => {
    expect(seen(await post(REFRESH, {}))).toEqual(required('refresh'));
    expect(seen(await post(REFRESH, { refresh: '' }))).toEqual({ status: 400, body: { refresh: ['This field may not be blank.'] } });
    expect(seen(await post(REFRESH, { refresh: null }))).toEqual({ status: 400, body: { refresh: ['This field may not be null.'] } });
    expect(seen(await post(REFRESH, { refresh: [] }))).toEqual({ status: 400, body: { refresh: ['Not a valid string.'] } });
  });

  it('is refused for what is no token of ours', async () => {
    const { refresh } = await server.arrange.person();
    const stranger = forge(claimsOf(refresh), { secret: 'another secret of thirty-two bytes' });

    for (const token of ['nonsense', 'a.b.c', 42, stranger]) {
      expect(seen(await post(REFRESH, { refresh: token }))).toEqual(refused('Token is invalid'));
    }
  });

  it('is refused for an access token', async () => {
    const { access } = await server.arrange.person();

    expect(seen(await post(REFRESH, { refresh: access }))).toEqual(refused('Token has wrong type'));
  });

  it('is refused for an expired token', async () => {
    const { refresh } = await server.arrange.person();

    server.clock.advance(31 * 24 * 60 * 60 * 1000);

    expect(seen(await post(REFRESH, { refresh }))).toEqual(refused('Token is expired'));
  });

  it('is refused for a token whose session has ended', async () => {
    const { refresh, token } = await server.arrange.person();
    await server.http.post('/api/auth/logout/', {}, { token });

    expect(seen(await post(REFRESH, { refresh }))).toEqual(refused('Token is blacklisted'));
  });

  it('is refused for a token that was replaced by one that has been used', async () => {
    const { refresh } = await server.arrange.person();
    const { refresh: second } = (await post(REFRESH, { refresh })).body as { refresh: string };
    await post(REFRESH, { refresh: second });
    server.clock.advance(11_000);

    expect(seen(await post(REFRESH, { refresh }))).toEqual(refused('Token is blacklisted'));
  });

  it('is refused to a deactivated and to a deleted account, without a code', async () => {
    const admin = await server.arrange.admin();
    const [inactive, gone] = await Promise.all([server.arrange.person(), server.arrange.person()]);
    await server.http.patch(`/api/users/${inactive.id}/`, { is_active: false }, { token: admin.token });
    await server.http.delete(`/api/users/${gone.id}/`, { token: admin.token });
    const refusal = refused('No active account found for the given token.', null);

    expect(seen(await post(REFRESH, { refresh: inactive.refresh }))).toEqual(refusal);
    expect(seen(await post(REFRESH, { refresh: gone.refresh }))).toEqual(refusal);
  });

  it('is a POST and nothing else', () => expectPostOnly(REFRESH));
});

describe('verifying', () => {
  it('answers an empty object for an access and for a refresh token', async () => {
    const { access, refresh } = await server.arrange.person();

    expect(seen(await post(VERIFY, { token: access }))).toEqual({ status: 200, body: {} });
    expect(seen(await post(VERIFY, { token: refresh }))).toEqual({ status: 200, body: {} });
  });

  it('asks for the token', async () => {
    expect(seen(await post(VERIFY, {}))).toEqual(required('token'));
  });

  it('is refused for what is no token, and for an expired one', async () => {
    const { access } = await server.arrange.person();
    server.clock.advance(301_000);

    expect(seen(await post(VERIFY, { token: 'nonsense' }))).toEqual(refused('Token is invalid'));
    expect(seen(await post(VERIFY, { token: access }))).toEqual(refused('Token is expired'));
  });

  /** A payload that is no JSON used to be a fault of the server. */
  it('is refused for a token that is damaged anywhere', async () => {
    const { access, refresh } = await server.arrange.person();

    for (const token of [access, refresh]) {
      const [header = '', payload = '', signature = ''] = token.split('.');
      for (const damaged of [
        `${header.slice(1)}.${payload}.${signature}`,
        `${header}.${payload.slice(1)}.${signature}`,
        `${header}.${payload}.`,
      ]) {
        expect(seen(await post(VERIFY, { token: damaged }))).toEqual(refused('Token is invalid'));
        expect(seen(await post(REFRESH, { refresh: damaged }))).toEqual(refused('Token is invalid'));
        expect(await server.http.get('/api/auth/profile/', { access: damaged })).toMatchObject({ status: 401 });
      }
    }
  });

  it('is refused for the tokens of a session that has ended', async () => {
    const { access, refresh } = await server.arrange.person();
    await post(BLACKLIST, { refresh });

    expect(seen(await post(VERIFY, { token: refresh }))).toEqual(refused('Token is blacklisted'));
    expect(seen(await post(VERIFY, { token: access }))).toEqual(refused('Token is invalid'));
  });

  it('is a POST and nothing else', () => expectPostOnly(VERIFY));
});

describe('blacklisting', () => {
  it('ends the session with all its tokens', async () => {
    const { access, refresh, token } = await server.arrange.person();

    expect(seen(await post(BLACKLIST, { refresh }))).toEqual({ status: 200, body: {} });

    expect((await server.http.get('/api/auth/profile/', { access })).status).toBe(401);
    expect((await server.http.get('/api/auth/profile/', { token })).status).toBe(401);
    expect(seen(await post(REFRESH, { refresh }))).toEqual(refused('Token is blacklisted'));
  });

  it('happens once', async () => {
    const { refresh } = await server.arrange.person();
    await post(BLACKLIST, { refresh });

    expect(seen(await post(BLACKLIST, { refresh }))).toEqual(refused('Token is blacklisted'));
  });

  it('asks for the token', async () => {
    expect(seen(await post(BLACKLIST, {}))).toEqual(required('refresh'));
  });

  it('is refused for what is no refresh token', async () => {
    const { access } = await server.arrange.person();

    expect(seen(await post(BLACKLIST, { refresh: access }))).toEqual(refused('Token has wrong type'));
    expect(seen(await post(BLACKLIST, { refresh: 'nonsense' }))).toEqual(refused('Token is invalid'));
  });

  it('is a POST and nothing else', () => expectPostOnly(BLACKLIST));
});

describe('a protected route asked with Bearer', () => {
  const ask = async (authorization?: string): Promise<Seen> =>
    seen(await server.http.get('/api/auth/profile/', { headers: authorization === undefined ? {} : { Authorization: authorization } }));
  const notValid = (message: string): Seen => ({
    status: 401,
    body: {
      detail: 'Given token not valid for any token type',
      code: 'token_not_valid',
      messages: [{ token_class: 'AccessToken', token_type: 'access', message }],
    },
    challenge: BEARER,
  });
  const ANONYMOUS = refused('Authentication credentials were not provided.', null);
  const MALFORMED = refused('Authorization header must contain two space-delimited values', 'bad_authorization_header');

  it('answers the holder of an access token', async () => {
    const { access } = await server.arrange.person();

    expect(await ask(`Bearer ${access}`)).toMatchObject({ status: 200 });
  });

  it('asks an anonymous caller to sign in', async () => {
    expect(await ask()).toEqual(ANONYMOUS);
    expect(await ask('')).toEqual(ANONYMOUS);
  });

  it('does not know the scheme in lower case, nor one that nobody speaks', async () => {
    const { access } = await server.arrange.person();

    expect(await ask(`bearer ${access}`)).toEqual(ANONYMOUS);
    expect(await ask(`BEARER ${access}`)).toEqual(ANONYMOUS);
    expect(await ask('Basic dXNlcjpwYXNz')).toEqual(ANONYMOUS);
  });

  it('wants one token after the scheme', async () => {
    const { access } = await server.arrange.person();

    expect(await ask('Bearer')).toEqual(MALFORMED);
    expect(await ask(`Bearer ${access} ${access}`)).toEqual(MALFORMED);
  });

  it('refuses what is no access token of ours', async () => {
    const { access } = await server.arrange.person();

    expect(await ask('Bearer nonsense')).toEqual(notValid('Token is invalid'));
    expect(await ask(`Bearer ${access}x`)).toEqual(notValid('Token is invalid'));
    expect(await ask(`Bearer ${forge(claimsOf(access), { secret: 'another secret of thirty-two bytes' })}`)).toEqual(
      notValid('Token is invalid'),
    );
  });

  it('refuses an expired token', async () => {
    const { access } = await server.arrange.person();
    expect(await ask(`Bearer ${access}`)).toMatchObject({ status: 200 });

    server.clock.advance(301_000);

    expect(await ask(`Bearer ${access}`)).toEqual(notValid('Token is expired'));
  });

  it('refuses a refresh token', async () => {
    const { refresh } = await server.arrange.person();

    expect(await ask(`Bearer ${refresh}`)).toEqual(notValid('Token has wrong type'));
  });

  it('refuses a token that names nobody', async () => {
    const { access } = await server.arrange.person();
    const { user_id: _, ...anonymous } = claimsOf(access);

    expect(await ask(`Bearer ${forge(anonymous)}`)).toEqual(
      refused('Token contained no recognizable user identification', 'token_not_valid'),
    );
  });

  it('refuses a token whose session has ended', async () => {
    const { access, token } = await server.arrange.person();
    await server.http.post('/api/auth/logout/', {}, { token });

    expect(await ask(`Bearer ${access}`)).toEqual(notValid('Token is invalid'));
  });

  it('refuses a token whose owner is deactivated', async () => {
    const admin = await server.arrange.admin();
    const { id, access } = await server.arrange.person();
    await server.http.patch(`/api/users/${id}/`, { is_active: false }, { token: admin.token });

    expect(await ask(`Bearer ${access}`)).toEqual(refused('User is inactive', 'user_inactive'));
  });

  it('refuses a token whose owner is gone', async () => {
    const admin = await server.arrange.admin();
    const { id, access } = await server.arrange.person();
    await server.http.delete(`/api/users/${id}/`, { token: admin.token });

    expect(await ask(`Bearer ${access}`)).toEqual(refused('User not found', 'user_not_found'));
  });
});

describe('a protected route asked with Token', () => {
  let person: Person;
  const ask = async (authorization: string): Promise<Seen> =>
    seen(await server.http.get('/api/users/me/', { headers: { Authorization: authorization } }));
  const refusal = (detail: string): Seen => ({ status: 401, body: { detail }, challenge: 'Token' });

  beforeAll(async () => {
    person = await server.arrange.person();
  });

  it('answers the holder of a token, the scheme in whatever case', async () => {
    for (const scheme of ['Token', 'token', 'TOKEN']) expect(await ask(`${scheme} ${person.token}`)).toMatchObject({ status: 200 });
  });

  it('refuses a token that is none', async () => {
    expect(await ask(`Token ${'0'.repeat(40)}`)).toEqual(refusal('Invalid token.'));
    expect(await ask('Token nonsense')).toEqual(refusal('Invalid token.'));
    expect(await ask(`Token ${person.access}`)).toEqual(refusal('Invalid token.'));
  });

  it('says what is wrong with the header', async () => {
    expect(await ask('Token')).toEqual(refusal('Invalid token header. No credentials provided.'));
    expect(await ask(`Token ${person.token} more`)).toEqual(refusal('Invalid token header. Token string should not contain spaces.'));
    expect(await ask('Token 0é')).toEqual(refusal('Invalid token header. Token string should not contain invalid characters.'));
  });

  it('refuses a token whose owner is deactivated', async () => {
    const admin = await server.arrange.admin();
    const { id, token } = await server.arrange.person();
    await server.http.patch(`/api/users/${id}/`, { is_active: false }, { token: admin.token });

    expect(await ask(`Token ${token}`)).toEqual(refusal('User inactive or deleted.'));
  });

  it('refuses a token whose session has ended', async () => {
    const { token } = await server.arrange.person();
    await server.http.post('/api/auth/logout/', {}, { token });

    expect(await ask(`Token ${token}`)).toEqual(refusal('Invalid token.'));
  });
});

describe('the challenge of a 401', () => {
  it('names the scheme that was presented, whatever the dialect', async () => {
    const bearer = { headers: { Authorization: 'Bearer nonsense' } };
    const token = { headers: { Authorization: 'Token nonsense' } };

    for (const path of ['/api/auth/profile/', '/api/users/me/', '/api/users/']) {
      expect((await server.http.get(path, bearer)).headers['www-authenticate']).toBe('Bearer realm="api"');
      expect((await server.http.get(path, token)).headers['www-authenticate']).toBe('Token');
    }
  });

  it('is the dialect’s own when none was presented', async () => {
    expect((await server.http.get('/api/auth/profile/')).headers['www-authenticate']).toBe('Bearer realm="api"');
    expect((await post(TOKEN, { username: 'nobody', password: 'x' })).headers['www-authenticate']).toBe('Bearer realm="api"');
    expect((await server.http.get('/api/users/me/')).headers['www-authenticate']).toBe('Token');
    expect((await server.http.get('/api/users/')).headers['www-authenticate']).toBe('Token');
  });

  it('is none, and the answer 403, with ANONYMOUS_STATUS=403', async () => {
    const other = await startApp({ settings: { ANONYMOUS_STATUS: '403' } });
    const answer = await other.http.get('/api/users/me/');
    await other.stop();

    expect(seen(answer)).toEqual({ status: 403, body: { detail: 'Authentication credentials were not provided.' } });
  });
});

describe('obtaining a token at /api-token-auth/', () => {
  const OBTAIN = '/api-token-auth/';

  it('answers the token', async () => {
    const { username } = await server.arrange.person();
    const answer = await post(OBTAIN, { username, password: PASSWORD });
    const { token } = answer.body as { token: string };

    expect(seen(answer)).toEqual({ status: 200, body: { token: aToken } });
    expect((await server.http.get('/api/users/me/', { token })).status).toBe(200);
  });

  it('takes an e-mail address for the username', async () => {
    const { email } = await server.arrange.person();

    expect((await post(OBTAIN, { username: email, password: PASSWORD })).status).toBe(200);
    expect((await post(OBTAIN, { email, password: PASSWORD })).status).toBe(200);
  });

  it('takes the password exactly as it was typed', async () => {
    const { username } = await server.arrange.person();

    expect((await post(OBTAIN, { username, password: `${PASSWORD} ` })).status).toBe(400);
  });

  it('is refused for bad credentials and to a deactivated account', async () => {
    const { username } = await server.arrange.person();
    const inactive = await server.arrange.person({ isActive: false });
    const refusal = { status: 400, body: { non_field_errors: ['Unable to log in with provided credentials.'] } };

    expect(seen(await post(OBTAIN, { username, password: 'wrong' }))).toEqual(refusal);
    expect(seen(await post(OBTAIN, { username: 'nobody_at_all', password: PASSWORD }))).toEqual(refusal);
    expect(seen(await post(OBTAIN, { username: inactive.username, password: PASSWORD }))).toEqual(refusal);
  });

  it('asks for what is missing', async () => {
    const answer = await post(OBTAIN, {});

    expect(answer.status).toBe(400);
    expect(answer.text).toBe('{"username":["This field is required."],"password":["This field is required."]}');
  });

  it('is a POST and nothing else', () => expectPostOnly(OBTAIN));
});
