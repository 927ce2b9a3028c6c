import { startApp, type TestApp } from '../support/app.js';
import type { Answer } from '../support/http.js';
import { aJwt, seen } from '../support/seen.js';

/** Milliseconds after which an access token has expired. */
const FIVE_MINUTES = 300_000;

interface Pair {
  readonly access: string;
  readonly refresh: string;
}

describe.each(['adaptive', 'strict'])('with REFRESH_ROTATION=%s', (rotation) => {
  let server: TestApp;

  beforeAll(async () => {
    server = await startApp({ settings: { REFRESH_ROTATION: rotation } });
  });

  afterEach(() => server.clock.release());

  afterAll(() => server.stop());

  const refresh = (token: string): Promise<Answer> => server.http.post('/api/token/refresh/', { refresh: token });
  const isLoggedIn = async ({ access }: Pair): Promise<boolean> => (await server.http.get('/api/users/me/', { access })).status === 200;

  it('twenty refreshes at once with the same token all get the same successor', async () => {
    const { refresh: token } = await server.arrange.person();

    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(token)));
    const successor = (answers[0]?.body as Pair).refresh;

    for (const answer of answers) expect(seen(answer)).toEqual({ status: 200, body: { access: aJwt, refresh: successor } });
    for (const answer of answers) expect(await isLoggedIn(answer.body as Pair)).toBe(true);
    expect(successor).not.toBe(token);
  });

  it('two tabs that share their storage stay logged in, though both refresh whenever the access token expires', async () => {
    const { refresh: token } = await server.arrange.person();
    let shared = token;

    for (let hour = 0; hour < 24; hour++) {
      server.clock.advance(12 * FIVE_MINUTES);
      const answers = await Promise.all([refresh(shared), refresh(shared)]);
      const pairs = answers.map(({ body }) => body as Pair);

      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      expect(await Promise.all(pairs.map(isLoggedIn))).toEqual([true, true]);
      // Whichever tab is the last to write, it is the same token.
      expect(pairs[1]?.refresh).toBe(pairs[0]?.refresh);
      shared = pairs[1]?.refresh ?? '';
    }
  });

  it('a tab that comes a few seconds later with the token of before is let in, and both go on', async () => {
    const { refresh: token } = await server.arrange.person();
    const first = (await refresh(token)).body as Pair;

    server.clock.advance(9000);
    const second = (await refresh(token)).body as Pair;

    expect(second.refresh).toBe(first.refresh);
    expect(await isLoggedIn(first)).toBe(true);
    expect(await isLoggedIn(second)).toBe(true);
    server.clock.advance(FIVE_MINUTES);
    const [one, two] = await Promise.all([refresh(first.refresh), refresh(second.refresh)]);
    expect([one.status, two.status]).toEqual([200, 200]);
  });

  it('a logout in one tab logs the other out', async () => {
    const { refresh: token } = await server.arrange.person();
    const [one, two] = (await Promise.all([refresh(token), refresh(token)])).map(({ body }) => body as Pair) as [Pair, Pair];

    await server.http.post('/api/auth/logout/', {}, { access: one.access });

    expect(await isLoggedIn(two)).toBe(false);
    expect((await refresh(two.refresh)).status).toBe(401);
  });
});
