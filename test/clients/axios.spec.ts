import axios, { type AxiosError, type AxiosInstance, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios';
import { startApp, type TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/arrange.js';
import { png } from '../support/images.js';
import { aPicture } from '../support/seen.js';

let server: TestApp;

beforeAll(async () => {
  server = await startApp();
});

afterEach(() => server.clock.release());

afterAll(() => server.stop());

/** Milliseconds after which an access token has expired. */
const FIVE_MINUTES = 300_000;

interface Pair {
  readonly access: string;
  /** Absent where refresh tokens are not replaced. */
  readonly refresh?: string;
}

type Request = InternalAxiosRequestConfig & { isRetry?: boolean };
type Refusal = AxiosError<{ code?: string }>;

/** An app that talks to the server through axios, with the interceptor that such apps have: a token that has expired is traded once. */
class App {
  access: string | undefined;
  refresh: string | undefined;
  /** What was asked and answered, in order. */
  readonly traffic: string[] = [];
  readonly api: AxiosInstance;
  private readonly plain: AxiosInstance;
  private refreshing: Promise<void> | null = null;

  constructor(
    /** Whether it replaces its refresh token when it gets another. */
    private readonly keepsUp = true,
  ) {
    this.plain = this.observed(axios.create({ baseURL: server.http.url }));
    this.api = this.observed(axios.create({ baseURL: server.http.url }));
    this.api.interceptors.request.use((request) => {
      if (this.access) request.headers.set('Authorization', `Bearer ${this.access}`);
      return request;
    });
    this.api.interceptors.response.use(undefined, (error: Refusal) => this.refreshAndRetry(error));
  }

  async logIn({ username }: Person): Promise<this> {
    const { data } = await this.plain.post<Pair>('/api/token/', { username, password: PASSWORD });
    this.access = data.access;
    this.refresh = data.refresh;
    this.traffic.length = 0;
    return this;
  }

  private async refreshAndRetry(error: Refusal): Promise<AxiosResponse> {
    const request = error.config as Request;
    const mayRefresh = error.response?.status === 401 && error.response.data.code === 'token_not_valid';
    if (!mayRefresh || request.isRetry) throw error;
    // Calls that fail together wait for one refresh.
    await (this.refreshing ??= this.trade().finally(() => (this.refreshing = null)));
    request.isRetry = true;
    return this.api(request);
  }

  private async trade(): Promise<void> {
    try {
      const { data } = await this.plain.post<Pair>('/api/token/refresh/', { refresh: this.refresh });
      this.access = data.access;
      if (this.keepsUp) this.refresh = data.refresh ?? this.refresh;
    } catch (refusal) {
      this.access = this.refresh = undefined;
      throw refusal;
    }
  }

  private observed(instance: AxiosInstance): AxiosInstance {
    const note = ({ method = '', url = '' }: Request, status: number): number =>
      this.traffic.push(`${method.toUpperCase()} ${url} ${status}`);
    instance.interceptors.response.use(
      (response) => {
        note(response.config, response.status);
        return response;
      },
      (error: AxiosError) => {
        note(error.config as Request, error.response?.status ?? 0);
        throw error;
      },
    );
    return instance;
  }
}

describe('an axios interceptor that refreshes', () => {
  it('trades an access token that has expired, and the call succeeds', async () => {
    const person = await server.arrange.person();
    const app = await new App().logIn(person);
    const { access, refresh } = app;

    server.clock.advance(FIVE_MINUTES);
    const { data } = await app.api.get<unknown>('/api/users/me/');

    expect(data).toMatchObject({ id: person.id, email: person.email });
    expect(app.traffic).toEqual(['GET /api/users/me/ 401', 'POST /api/token/refresh/ 200', 'GET /api/users/me/ 200']);
    expect(app.access).not.toBe(access);
    expect(app.refresh).not.toBe(refresh);
  });

  it('sends the body again with the call', async () => {
    const app = await new App().logIn(await server.arrange.person());

    server.clock.advance(FIVE_MINUTES);
    const { data } = await app.api.patch<unknown>('/api/auth/profile/', { bio: 'After.' });

    expect(data).toMatchObject({ bio: 'After.' });
    expect(app.traffic).toEqual(['PATCH /api/auth/profile/ 401', 'POST /api/token/refresh/ 200', 'PATCH /api/auth/profile/ 200']);
  });

  it('does nothing while the access token is good', async () => {
    const app = await new App().logIn(await server.arrange.person());

    await app.api.get('/api/users/me/');
    await app.api.get('/api/users/me/');

    expect(app.traffic).toEqual(['GET /api/users/me/ 200', 'GET /api/users/me/ 200']);
  });

  it('goes on for days', async () => {
    const app = await new App().logIn(await server.arrange.person());

    for (let day = 1; day <= 29; day++) {
      server.clock.advance(24 * 60 * 60 * 1000);
      expect((await app.api.get('/api/users/me/')).status).toBe(200);
    }
  });

  it('goes on for days with the refresh token of the login, when it never takes another', async () => {
    const app = await new App(false).logIn(await server.arrange.person());

    for (let day = 1; day <= 29; day++) {
      server.clock.advance(24 * 60 * 60 * 1000);
      expect((await app.api.get('/api/users/me/')).status).toBe(200);
    }
  });

  it('lets ten calls at once all succeed', async () => {
    const app = await new App().logIn(await server.arrange.person());

    server.clock.advance(FIVE_MINUTES);
    const answers = await Promise.all(Array.from({ length: 10 }, () => app.api.get<unknown>('/api/users/me/')));

    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect((await app.api.get('/api/users/me/')).status).toBe(200);
  });

  it('logs its user out when the session has ended', async () => {
    const app = await new App().logIn(await server.arrange.person());
    await axios.post(`${server.http.url}/api/token/blacklist/`, { refresh: app.refresh });

    await expect(app.api.get('/api/users/me/')).rejects.toMatchObject({
      response: { status: 401, data: { detail: 'Token is blacklisted', code: 'token_not_valid' } },
    });

    expect(app.traffic).toEqual(['GET /api/users/me/ 401', 'POST /api/token/refresh/ 401']);
    expect([app.access, app.refresh]).toEqual([undefined, undefined]);
  });

  it('logs its user out when the refresh token has expired as well', async () => {
    const app = await new App().logIn(await server.arrange.person());

    server.clock.advance(31 * 24 * 60 * 60 * 1000);
    await expect(app.api.get('/api/users/me/')).rejects.toMatchObject({
      response: { status: 401, data: { detail: 'Token is expired', code: 'token_not_valid' } },
    });

    expect(app.refresh).toBeUndefined();
  });

  it('refreshes neither for a missing credential nor for a missing permission', async () => {
    const stranger = new App();
    const patient = await new App().logIn(await server.arrange.person());

    await expect(stranger.api.get('/api/users/me/')).rejects.toMatchObject({ response: { status: 401 } });
    await expect(patient.api.get('/api/users/')).rejects.toMatchObject({ response: { status: 403 } });

    expect(stranger.traffic).toEqual(['GET /api/users/me/ 401']);
    expect(patient.traffic).toEqual(['GET /api/users/ 403']);
  });
});

describe('a form that is sent with axios', () => {
  it('shows the sentences of each field by walking the body of the refusal', async () => {
    const shown: string[] = [];

    try {
      await new App().api.post('/api/accounts/register/', { username: 'new user', email: 'nobody', password: '12345' });
    } catch (error) {
      const errors = (error as AxiosError<Record<string, string[]>>).response?.data ?? {};
      for (const field in errors) for (const sentence of errors[field] ?? []) shown.push(`${field}: ${sentence}`);
    }

    expect(shown).toEqual([
      'username: Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.',
      'email: Enter a valid email address.',
      'password: This password is too short. It must contain at least 8 characters.',
      'password: This password is too common.',
      'password: This password is entirely numeric.',
      'password2: This field is required.',
    ]);
  });

  it('uploads a picture as FormData', async () => {
    const app = await new App().logIn(await server.arrange.person());
    const form = new FormData();
    form.append('bio', 'With a picture.');
    form.append('profile_picture', new Blob([new Uint8Array(await png())]), 'me.png');

    const { data } = await app.api.patch<unknown>('/api/accounts/profile/', form);

    expect(data).toMatchObject({ bio: 'With a picture.', profile_picture: aPicture });
  });
});
