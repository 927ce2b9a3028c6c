import { ApiError, Latchkey, take, type Tokens, type TokenStorage } from '../../client/src/index.js';
import { startApp, type TestApp } from '../support/app.js';
import { PASSWORD } from '../support/arrange.js';
import { png } from '../support/images.js';
import { aPicture } from '../support/seen.js';

/** Milliseconds after which an access token has expired. */
const FIVE_MINUTES = 300_000;

let server: TestApp;

beforeAll(async () => {
  server = await startApp();
});

afterEach(() => server.clock.release());

afterAll(() => server.stop());

/** Storage as several tabs share it; of two tabs without locks. */
class Shared implements TokenStorage {
  readonly sharedAs = null;
  tokens: Tokens | null = null;
  read(): Tokens | null {
    return this.tokens;
  }
  write(tokens: Tokens | null): void {
    this.tokens = tokens;
  }
}

/** A page of an app, and what it has sent. */
class App extends Latchkey {
  readonly sent: string[];

  constructor(keepIn: 'memory' | TokenStorage = 'memory', fails: (path: string) => boolean = () => false) {
    const sent: string[] = [];
    const watched: typeof fetch = (input, init) => {
      const { method, url } = input as Request;
      const { pathname } = new URL(url);
      sent.push(`${method} ${pathname}`);
      return fails(pathname) ? Promise.reject(new TypeError('The line is broken.')) : fetch(input, init);
    };
    super({ url: server.http.url, keepIn, fetch: watched });
    this.sent = sent;
  }

  get refreshes(): number {
    return this.sent.filter((line) => line === 'POST /api/token/refresh/').length;
  }

  me = () => take(this.api.GET('/api/auth/profile/'));
}

async function loggedIn(app = new App()): Promise<App> {
  const { username } = await server.arrange.person();
  await app.session.login({ username, password: PASSWORD });
  return app;
}

const failure = (work: Promise<unknown>): Promise<unknown> => work.then(() => null).catch((error: unknown) => error);

describe('a session', () => {
  it('is opened by registering', async () => {
    const app = new App();

    expect(await app.session.register({ username: 'new_user', email: 'new_user@example.com', password: PASSWORD })).toBe(true);

    expect(app.session.isOpen).toBe(true);
    expect(await app.me()).toMatchObject({ username: 'new_user', email: 'new_user@example.com' });
  });

  it('is opened by logging in, and closed by logging out, here and at the server', async () => {
    const shared = new Shared();
    const app = await loggedIn(new App(shared));
    const tokens = shared.tokens;
    await app.session.logout();

    expect(app.session.isOpen).toBe(false);
    expect((await server.http.get('/api/auth/profile/', { access: tokens?.access ?? '' })).status).toBe(401);
  });

  it('is forgotten by a log-out that does not reach the server', async () => {
    const app = await loggedIn(new App('memory', (path) => path.includes('blacklist')));

    expect(await failure(app.session.logout())).toBeInstanceOf(TypeError);
    expect(app.session.isOpen).toBe(false);
  });

  it('tells whoever has subscribed', async () => {
    const { username } = await server.arrange.person();
    const app = new App();
    const told: boolean[] = [];
    const end = app.session.subscribe(() => told.push(app.session.isOpen));

    await app.session.login({ username, password: PASSWORD });
    await app.session.logout();
    end();
    await app.session.login({ username, password: PASSWORD });

    expect(told).toEqual([true, false]);
  });
});

describe('an access token that has expired', () => {
  it('is renewed once for twenty requests at the same time', async () => {
    const app = await loggedIn();
    server.clock.advance(FIVE_MINUTES + 1000);

    const profiles = await Promise.all(Array.from({ length: 20 }, () => app.me()));

    expect(new Set(profiles.map(({ id }) => id)).size).toBe(1);
    expect(app.refreshes).toBe(1);
  });

  it('is renewed before a body is sent again', async () => {
    const app = await loggedIn();
    server.clock.advance(FIVE_MINUTES + 1000);

    const changed = await take(app.api.PATCH('/api/auth/profile/', { body: { bio: 'Back again.' } }));

    expect(changed.bio).toBe('Back again.');
  });

  it('logs nobody out when two tabs without locks renew it at the same time, all day long', async () => {
    const shared = new Shared();
    const [one, two] = [await loggedIn(new App(shared)), new App(shared)];

    for (let hour = 0; hour < 24; hour++) {
      server.clock.advance(12 * FIVE_MINUTES);
      await Promise.all([one.me(), two.me()]);
    }

    expect([one.session.isOpen, two.session.isOpen]).toEqual([true, true]);
  });

  it('is not renewed again by a request that was sent before another tab renewed it', async () => {
    const shared = new Shared();
    const [one, two] = [await loggedIn(new App(shared)), new App(shared)];
    const refused = two.session.sign('GET');
    server.clock.advance(FIVE_MINUTES + 1000);
    await one.me();

    expect(await two.session.renew(refused)).toBe(true);
    expect(two.refreshes).toBe(0);
  });

  it('logs nobody out when the server cannot be asked', async () => {
    const shared = new Shared();
    await loggedIn(new App(shared));
    server.clock.advance(FIVE_MINUTES + 1000);
    const offline = new App(shared, (path) => path.includes('refresh'));

    expect(await failure(offline.me())).toBeInstanceOf(TypeError);
    expect(offline.session.isOpen).toBe(true);
    expect(await new App(shared).me()).toHaveProperty('username');
  });

  it('closes the session when the server has ended it', async () => {
    const shared = new Shared();
    const app = await loggedIn(new App(shared));
    await server.http.post('/api/token/blacklist/', { refresh: shared.tokens?.refresh });

    expect(await failure(app.me())).toMatchObject({ status: 401, code: 'token_not_valid' });
    expect(app.session.isOpen).toBe(false);
  });

  it('does not bring back a session that was logged out meanwhile', async () => {
    const app = await loggedIn();
    server.clock.advance(FIVE_MINUTES + 1000);

    await Promise.allSettled([app.me(), app.session.logout()]);

    expect(app.session.isOpen).toBe(false);
  });
});

describe('an error', () => {
  it('says which fields are wrong', async () => {
    const error = await failure(new App().session.register({ username: 'x y', email: 'nobody', password: PASSWORD }));

    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      status: 400,
      detail: null,
      code: null,
      fieldErrors: {
        username: ['Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.'],
        email: ['Enter a valid email address.'],
      },
      retryAfter: null,
    });
  });

  it('says what is wrong with the whole request', async () => {
    const { username } = await server.arrange.person();
    const error = await failure(new App().session.login({ username, password: 'wrong' }));

    expect(error).toMatchObject({
      message: 'No active account found with the given credentials',
      status: 401,
      detail: 'No active account found with the given credentials',
      fieldErrors: {},
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
  });

  it('says when to come again', async () => {
    const limited = await startApp({ settings: { RATE_LIMITS: 'on,login=1/1m' } });
    try {
      const app = new Latchkey({ url: limited.http.url, keepIn: 'memory' });
      const guess = (): Promise<unknown> => failure(app.session.login({ username: 'nobody', password: 'wrong' }));
      await guess();

      const { status, retryAfter } = (await guess()) as ApiError;

      expect(status).toBe(429);
      expect(retryAfter).toBeGreaterThan(0);
      expect(retryAfter).toBeLessThanOrEqual(60);
    } finally {
      await limited.stop();
    }
  });

  it('can be looked at without being thrown', async () => {
    const { data, error, response } = await (await loggedIn()).api.GET('/api/users/{id}/', { params: { path: { id: 1 } } });

    expect(response.status).toBe(403);
    expect(error).toEqual({ detail: 'You do not have permission to perform this action.' });
    expect(data).toBeUndefined();
  });

  it('of a proxy leaves only the status', () => {
    const answer = new Response('<h1>Bad gateway</h1>', { status: 502 });

    expect(new ApiError(answer, null)).toMatchObject({ message: 'The server answered with 502.', status: 502, detail: null });
  });
});

describe('a list', () => {
  let app: App;

  beforeAll(async () => {
    app = await loggedIn();
    for (const status_content of ['one', 'two', 'three', 'four', 'five'])
      await take(app.api.POST('/api/profile-status/', { body: { status_content } }));
  });

  it('is read page by page', async () => {
    const { id } = await app.me();
    const pages = [];
    for await (const { results, count, hasNext } of app.pages('/api/profile-status/', { user_profile: id, page_size: 2 }))
      pages.push({ texts: results.map(({ status_content }) => status_content), count, hasNext });

    expect(pages).toEqual([
      { texts: ['five', 'four'], count: 5, hasNext: true },
      { texts: ['three', 'two'], count: 5, hasNext: true },
      { texts: ['one'], count: 5, hasNext: false },
    ]);
  });

  it('is read item by item, and no further than somebody looks', async () => {
    const { id } = await app.me();
    const before = app.sent.length;
    const texts = [];
    for await (const { status_content } of app.items('/api/profile-status/', { user_profile: id, page_size: 2, ordering: 'id' })) {
      texts.push(status_content);
      if (texts.length === 3) break;
    }

    expect(texts).toEqual(['one', 'two', 'three']);
    expect(app.sent.slice(before)).toEqual(['GET /api/profile-status/', 'GET /api/profile-status/']);
  });

  it('that cannot be read says why', async () => {
    expect(await failure(app.items('/api/profile-status/', { cursor: 'nonsense' }).next())).toMatchObject({
      status: 400,
      detail: 'Invalid cursor',
    });
  });
});

describe('an upload', () => {
  const picture = async (): Promise<File> =>
    new File([Uint8Array.from(await png({ width: 400, height: 300 }))], 'me.png', { type: 'image/png' });

  it('tells how far it has come', async () => {
    const app = await loggedIn();
    const shares: number[] = [];

    const profile = await app.upload(
      'patch',
      '/api/auth/profile/',
      { profile_picture: await picture(), bio: 'With a face' },
      { progress: (share) => shares.push(share) },
    );

    expect(profile).toMatchObject({ bio: 'With a face', profile_picture: aPicture });
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  it('is sent again when the access token has expired', async () => {
    const app = await loggedIn();
    server.clock.advance(FIVE_MINUTES + 1000);

    expect(await app.upload('patch', '/api/auth/profile/', { profile_picture: await picture() })).toMatchObject({
      profile_picture: aPicture,
    });
    expect(app.refreshes).toBe(1);
  });

  it('that is refused says why', async () => {
    const app = await loggedIn();
    const text = new File(['no picture'], 'me.png', { type: 'image/png' });

    expect(await failure(app.upload('patch', '/api/auth/profile/', { profile_picture: text }))).toMatchObject({
      status: 400,
      fieldErrors: {
        profile_picture: ['Upload a valid image. The file you uploaded was either not an image or a corrupted image.'],
      },
    });
  });

  it('can be cancelled', async () => {
    const app = await loggedIn();

    expect(
      await failure(app.upload('patch', '/api/auth/profile/', { profile_picture: await picture() }, { signal: AbortSignal.abort() })),
    ).toMatchObject({ name: 'AbortError' });
  });
});
