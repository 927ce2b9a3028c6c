import { startApp, type TestApp } from '../support/app.js';
import { Browser } from '../support/browser.js';
import { PASSWORD } from '../support/arrange.js';
import type { Answer, Options } from '../support/http.js';
import { seen } from '../support/seen.js';

/** A violation as the Reporting API tells it: what Chromium sends, in its order. */
const VIOLATION = {
  blockedURL: 'https://evil.example/a/b.png?token=secret#part',
  columnNumber: 98,
  disposition: 'enforce',
  documentURL: 'https://api.example.com/admin/users?search=ada#top',
  effectiveDirective: 'img-src',
  lineNumber: 7,
  originalPolicy: "default-src 'none'",
  referrer: 'https://api.example.com/?key=secret',
  sample: 'fetch("/?secret")',
  sourceFile: 'https://api.example.com/admin/assets/index-CCGViusI.js?v=secret',
  statusCode: 200,
};
const REPORT = { age: 80, body: VIOLATION, type: 'csp-violation', url: VIOLATION.documentURL, user_agent: 'Mozilla/5.0' };

/** The same by `report-uri`. */
const OLD_REPORT = {
  'csp-report': {
    'document-uri': 'https://api.example.com/admin/users?search=ada#top',
    referrer: 'https://api.example.com/?key=secret',
    'violated-directive': 'img-src',
    'effective-directive': 'img-src',
    'original-policy': "default-src 'none'",
    disposition: 'enforce',
    'blocked-uri': 'https://evil.example/a/b.png?token=secret#part',
    'source-file': 'https://api.example.com/admin/assets/index-CCGViusI.js?v=secret',
    'line-number': 7,
    'column-number': 98,
    'status-code': 200,
    'script-sample': 'fetch("/?secret")',
  },
};

const LINE = {
  level: 'warn',
  time: expect.any(String) as string,
  context: 'ContentSecurity',
  msg: 'A browser reports a violation of the Content Security Policy',
  page: '/admin/users',
  directive: 'img-src',
  blocked: 'https://evil.example',
  source: '/admin/assets/index-CCGViusI.js',
  line: 7,
  requestId: expect.any(String) as string,
};

const HOUR = 3_600_000;

let server: TestApp;
/** How much of the log was there before the test. */
let read = 0;

const send = (body: unknown, type = 'application/reports+json', { headers, ...options }: Options = {}): Promise<Answer> =>
  server.http.send('POST', '/reports/csp', typeof body === 'string' ? body : JSON.stringify(body), {
    ...options,
    headers: { 'Content-Type': type, ...headers },
  });
const report = (...changes: readonly object[]): Promise<Answer> =>
  send(changes.map((change) => ({ ...REPORT, body: { ...VIOLATION, ...change } })));

const logged = (): string => server.log().slice(read);
/** The lines that were written of violations, parsed. */
const lines = (): Record<string, unknown>[] =>
  logged().split('\n').filter((line) => line.includes('"ContentSecurity"')).map((line) => JSON.parse(line) as Record<string, unknown>); // prettier-ignore

const started = (settings: Readonly<Record<string, string>> = {}): void => {
  beforeAll(async () => {
    server = await startApp({ settings });
  });
  // What was written in the hour before is forgotten.
  beforeEach(() => {
    server.clock.advance(HOUR);
    read = server.log().length;
  });
  afterAll(() => server.stop());
};

describe('a violation that a browser reports', () => {
  started();

  it('is a line of the log, with nothing of a query and nothing of what would have run', async () => {
    expect(seen(await report({}))).toEqual({ status: 204 });

    expect(lines()).toEqual([LINE]);
    expect(logged()).not.toContain('secret');
  });

  it('is the same line when it comes by report-uri', async () => {
    expect(seen(await send(OLD_REPORT, 'application/csp-report'))).toEqual({ status: 204 });

    expect(lines()).toEqual([LINE]);
    expect(logged()).not.toContain('secret');
  });

  it('is known by the directive that old browsers name with its values', async () => {
    const { 'effective-directive': _, ...old } = OLD_REPORT['csp-report'];

    await send({ 'csp-report': { ...old, 'violated-directive': "img-src 'self' data:" } }, 'application/csp-report');

    expect(lines()).toMatchObject([{ directive: 'img-src' }]);
  });

  it('is one line an hour, however often it is reported', async () => {
    await report({}, {});
    await report({});
    await send(OLD_REPORT, 'application/csp-report');
    server.clock.advance(HOUR - 1000);
    await report({});
    const within = lines().length;
    server.clock.advance(1000);
    await report({});

    expect([within, lines().length]).toEqual([1, 2]);
  });

  it('is a line of its own where anything is different', async () => {
    await report(
      {},
      { documentURL: 'https://api.example.com/admin/' },
      { effectiveDirective: 'script-src-elem' },
      { blockedURL: 'inline' },
      { sourceFile: null },
      { lineNumber: null },
    );

    expect(lines().map(({ page, directive, blocked, source, line }) => [page, directive, blocked, source, line])).toEqual([
      ['/admin/users', 'img-src', 'https://evil.example', '/admin/assets/index-CCGViusI.js', 7],
      ['/admin/', 'img-src', 'https://evil.example', '/admin/assets/index-CCGViusI.js', 7],
      ['/admin/users', 'script-src-elem', 'https://evil.example', '/admin/assets/index-CCGViusI.js', 7],
      ['/admin/users', 'img-src', 'inline', '/admin/assets/index-CCGViusI.js', 7],
      ['/admin/users', 'img-src', 'https://evil.example', null, 7],
      ['/admin/users', 'img-src', 'https://evil.example', '/admin/assets/index-CCGViusI.js', null],
    ]);
  });

  it.each([
    ['inline', 'inline'],
    ['trusted-types-sink', 'trusted-types-sink'],
    ['data', 'data'],
    ['data:text/html,secret', 'data'],
    ['blob:https://api.example.com/5d7e', 'blob'],
    ['chrome-extension://abcdefghijklmnop/x.js', 'chrome-extension'],
    ['https://ada:secret@evil.example:8443/', 'https://evil.example:8443'],
    ['wss://evil.example/socket?secret', 'wss://evil.example'],
    ['0123456789abcdef0123456789abcdef01234567', 'unknown'],
    ['\u001b[31m\r\n{"level":"error"}', 'unknown'],
    ['', 'unknown'],
  ])('names the origin or the word of what was blocked: %j', async (blockedURL, blocked) => {
    await report({ blockedURL });

    expect(lines()).toMatchObject([{ blocked }]);
  });

  it.each([
    ['https://evil.example/x.js?secret', 'https://evil.example'],
    ['https://api.example.com/admin/users', '/admin/users'],
    ['https://api.example.com/admin/0123456789abcdef01234567', '/admin/0123456789abcdef01234567'],
    ['https://api.example.com/admin/0123456789abcdef0123456789abcdef', '/admin/…'],
    ['chrome-extension', 'chrome-extension'],
    ['', null],
  ])('names the path of a source that is ours, and no more than the origin of another: %s', async (sourceFile, source) => {
    await report({ sourceFile });

    expect(lines()).toMatchObject([{ source }]);
  });

  it('cannot break the line or make it long', async () => {
    const documentURL = `https://api.example.com/admin/\u001b[31m\r\n\u2028${'x/'.repeat(10_000)}`;
    const sourceFile = `https://api.example.com/${'y/'.repeat(10_000)}.js`;

    await report({ documentURL, sourceFile, blockedURL: `https://${'z'.repeat(10_000)}.example/` });

    const [{ page, source, blocked }] = lines() as [{ page: string; source: string; blocked: string }];
    expect([page.length, source.length, blocked.length]).toEqual([200, 200, 200]);
    expect(page).toMatch(/^\/admin\/%1B\[31m%E2%80%A8x\/x\//);
  });

  it('is one of a hundred that are written down in an hour, and then it is said once that there are more', async () => {
    for (const lot of [0, 1, 2]) await report(...Array.from({ length: 50 }, (_, n) => ({ lineNumber: lot * 50 + n, originalPolicy: '' })));

    expect(lines().length).toBe(101);
    expect(lines()[100]).toMatchObject({ level: 'warn', msg: 'No more than 100 violations are written down in an hour' });
    server.clock.advance(HOUR);
    await report({ lineNumber: 1000 });
    expect(lines()[101]).toMatchObject({ line: 1000 });
  });

  it('is taken from whoever is there, whose credentials are not looked at', async () => {
    const { username } = await server.arrange.person();
    const browser = new Browser(server.http);
    await browser.post('/api/rest-auth/login/', { username, password: PASSWORD });

    for (const [name, value] of [
      ['Cookie', browser.header],
      ['Cookie', 'sessionid=nonsense'],
      ['Authorization', 'Bearer nonsense'],
    ] as const) {
      const answer = await send([REPORT], 'application/reports+json', { headers: { [name]: value, Origin: 'null' } });

      expect(seen(answer)).toEqual({ status: 204 });
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });

  it('leaves nothing in the database', async () => {
    const entries = (): Promise<unknown> => server.arrange.sql('SELECT COUNT(*) AS n FROM audit_entries');
    const before = await entries();

    await report({});

    expect(await entries()).toEqual(before);
  });
});

describe('a report', () => {
  started();

  it.each([
    ['of something else', [{ type: 'deprecation', body: { id: 'x' } }]],
    ['of nothing', []],
  ])('is taken and passed over: %s', async (_what, body) => {
    expect(seen(await send(body))).toEqual({ status: 204 });

    expect(lines()).toEqual([]);
  });

  it('may come with a charset and in capitals', async () => {
    expect(seen(await send([REPORT], 'Application/Reports+JSON; charset=UTF-8'))).toEqual({ status: 204 });

    expect(lines()).toEqual([LINE]);
  });

  it.each<[string, unknown, string]>([
    ['a report alone', REPORT, 'Expected a list of items but got type "dict".'],
    ['a list of something else', ['x'], 'Invalid data. Expected a dictionary, but got str.'],
    ['a report of no type', [{ body: VIOLATION }], 'A report is incomplete.'],
    ['a report without a body', [{ type: 'csp-violation' }], 'A report is incomplete.'],
    ['a report of no page', [{ ...REPORT, body: { ...VIOLATION, documentURL: 5 } }], 'A report is incomplete.'],
    ['a report of no directive', [{ ...REPORT, body: { ...VIOLATION, effectiveDirective: '<b>' } }], 'A report is incomplete.'],
  ])('is refused when it is none: %s', async (_what, body, sentence) => {
    expect(seen(await send(body))).toEqual({ status: 400, body: { non_field_errors: [sentence] } });

    expect(lines()).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['a list', [REPORT], 'Invalid data. Expected a dictionary, but got list.'],
    ['nothing of it', {}, 'A report is incomplete.'],
    ['a text', { 'csp-report': 'x' }, 'Invalid data. Expected a dictionary, but got str.'],
  ])('is refused when it is none, by report-uri too: %s', async (_what, body, sentence) => {
    expect(seen(await send(body, 'application/csp-report'))).toEqual({ status: 400, body: { non_field_errors: [sentence] } });
  });

  it('is refused when it is not there', async () => {
    expect(seen(await server.http.send('POST', '/reports/csp'))).toEqual({
      status: 400,
      body: { non_field_errors: ['No data provided'] },
    });
  });

  it('is refused when it cannot be read', async () => {
    expect(seen(await send('[{"type":'))).toEqual({ status: 400, body: { detail: 'JSON parse error - Unexpected end of the body' } });
  });

  it.each(['application/json', 'text/plain', 'application/x-www-form-urlencoded', ''])(
    'is refused when it is of a type of which none are: "%s"',
    async (type) => {
      expect(seen(await send([REPORT], type))).toEqual({ status: 415, body: { detail: `Unsupported media type "${type}" in request.` } });
    },
  );

  it('is refused when it is longer than 64 kB', async () => {
    const padded = (length: number): string => JSON.stringify([REPORT]).padEnd(length);

    expect(seen(await send(padded(65_536)))).toEqual({ status: 204 });
    expect(seen(await send(padded(65_537)))).toEqual({
      status: 413,
      body: { detail: 'Request body too large. The limit is 65536 bytes.' },
    });
  });
});

describe('a network', () => {
  started({ RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.1' });

  it('sends thirty reports a minute', async () => {
    server.clock.hold();
    const from = (network: string) => send([REPORT], 'application/reports+json', { headers: { 'X-Forwarded-For': network } });
    const statuses: number[] = [];
    for (let n = 0; n < 30; n++) statuses.push((await from('198.51.100.7')).status);

    expect(new Set(statuses)).toEqual(new Set([204]));
    expect(seen(await from('198.51.100.7'))).toEqual({
      status: 429,
      body: { detail: 'Request was throttled. Expected available in 60 seconds.' },
    });
    expect((await from('198.51.100.8')).status).toBe(204);
  });
});

describe('where the dashboard is off', () => {
  started({ ADMIN_DASHBOARD: 'off' });

  it('nothing is reported', async () => {
    // Without the client of the tests, to which the document promises the route.
    const headers = { 'Content-Type': 'application/reports+json' };
    const answer = await fetch(`${server.http.url}/reports/csp`, { method: 'POST', headers, body: JSON.stringify([REPORT]) });

    expect([answer.status, await answer.json()]).toEqual([404, { detail: 'Not found.' }]);
  });
});
