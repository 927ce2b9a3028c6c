import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CookieSessions } from '../../src/auth/cookies/cookie-sessions.js';
import { RouteTable } from '../../src/wire/route-table.js';
import { startApp, type TestApp } from '../support/app.js';
import type { Person } from '../support/arrange.js';
import type { Answer, Options } from '../support/http.js';
import { operations } from '../support/operations.js';
import { seen } from '../support/seen.js';

/** The tables that people review: docs/authorization.md says what the names mean. */
const TABLES = readFileSync(path.resolve(__dirname, '../../docs/authorization.md'), 'utf8');

const ACTORS = ['anonymous', 'patient', 'owner', 'doctor', 'pending doctor', 'staff', 'deactivated'] as const;
type ActorName = (typeof ACTORS)[number];

/** A line of the tables. */
interface Row {
  /** `other` stands for the methods that the path has not. */
  readonly method: string;
  readonly path: string;
  /** In the order of the actors. */
  readonly statuses: readonly number[];
}

const cellsOf = (line: string): string[] => line.split('|').slice(1, -1).map((cell) => cell.trim().replaceAll('`', '')); // prettier-ignore
const lines = TABLES.split('\n').filter((line) => line.startsWith('|')).map(cellsOf); // prettier-ignore
const rows: readonly Row[] = lines
  .filter(([method = '']) => /^([A-Z]+|other)$/.test(method))
  .map(([method = '', route = '', ...statuses]) => ({ method, path: route, statuses: statuses.map(Number) }));

let server: TestApp;
let people: Record<Exclude<ActorName, 'anonymous'>, Person>;

beforeAll(async () => {
  server = await startApp({ settings: { DOCTOR_REGISTRATION: 'approval' } });
  const { arrange } = server;
  people = {
    patient: await arrange.person(),
    owner: await arrange.person(),
    doctor: await arrange.person({ role: 'doctor' }),
    'pending doctor': await arrange.person({ requestedRole: 'doctor' }),
    staff: await arrange.admin(),
    deactivated: await arrange.person({ isActive: false }),
  };
});

afterAll(() => server.stop());

/** How somebody may come. */
type Way = (person: Person) => Options;

const byCookie: Way = ({ id, sessionId }) => {
  const cookies = server.app.get(CookieSessions, { strict: false });
  const value = cookies.issue({ sessionId, userId: id });
  return { headers: { Cookie: `sessionid=${value}`, 'X-CSRFToken': cookies.csrfToken(sessionId) } };
};
const BY_TOKEN: readonly Way[] = [({ access }) => ({ access }), ({ token }) => ({ token })];

/** A cookie of somebody deactivated counts as none, so that they come as nobody. */
function waysOf(actor: ActorName): readonly Way[] {
  if (actor === 'anonymous') return [() => ({})];
  return actor === 'deactivated' ? BY_TOKEN : [...BY_TOKEN, byCookie];
}

/** What ends the session through which it is asked. */
const LEAVING = /\/(logout|revoke-all|admin\/session)$/;

/** Fills in the parts of a path with something of the owner's that is there only for this. */
async function addressOf(template: string, owner: Person): Promise<string> {
  const address = template.replace(':file', 'init.js').replace(':follower', String(people.doctor.id));
  const target = address.includes(':id') ? String(await targetOf(address, owner)) : '';
  return `${address.replace(':id', target)}/`.replace(/(\.\w+)\/$/, '$1');
}

async function targetOf(template: string, owner: Person): Promise<number> {
  if (template.startsWith('/api/mails/')) return sentMail(owner);
  if (template.startsWith('/api/sessions/')) return (await server.arrange.session(owner)).sessionId;
  if (!template.startsWith('/api/profile-status/')) return owner.id;
  const status = await server.http.post('/api/profile-status/', { status_content: 'Hello' }, { token: owner.token });
  return (status.body as { id: number }).id;
}

/** Has a mail sent to somebody and returns its id. */
async function sentMail({ email }: Person): Promise<number> {
  await server.http.post('/api/rest-auth/password/reset/', { email });
  const [mail] = await server.arrange.sql<{ id: number }[]>('SELECT MAX(id) AS id FROM mails');
  return mail?.id ?? 0;
}

async function answersTo(actor: ActorName, method: string, template: string): Promise<Answer[]> {
  const answers: Answer[] = [];
  const caller = actor === 'anonymous' ? people.patient : people[actor];
  for (const way of waysOf(actor)) {
    const owner = actor === 'owner' || !template.includes(':id') ? people.owner : await server.arrange.person();
    const session = LEAVING.test(template) ? await server.arrange.session(caller) : caller;
    const address = await addressOf(template, owner);
    answers.push(await server.http.send(method, address, undefined, way({ ...caller, ...session })));
  }
  if (LEAVING.test(template)) Object.assign(caller, await server.arrange.session(caller));
  return answers;
}

const REFUSALS: Readonly<Record<number, readonly unknown[]>> = {
  401: [
    { detail: 'Authentication credentials were not provided.' },
    { detail: 'User inactive or deleted.' },
    { detail: 'User is inactive', code: 'user_inactive' },
  ],
  403: [{ detail: 'You do not have permission to perform this action.' }],
  405: [{ detail: 'Method "PROPFIND" not allowed.' }],
};

const nameOf = (row: Pick<Row, 'method' | 'path'>): string => `${row.method} ${row.path}`;
describe('the tables', () => {
  it('have a column for everybody', () => {
    const titles = lines.filter(([method]) => method === 'method');

    expect(titles.length).toBeGreaterThan(5);
    for (const title of titles) expect(title).toEqual(['method', 'path', ...ACTORS]);
  });

  it('have a row for every route, once, and no other', () => {
    const routes = server.app.get(RouteTable).routes.map(nameOf);

    expect(rows.filter(({ method }) => method !== 'other').map(nameOf).sort()).toEqual(routes.sort()); // prettier-ignore
  });

  it('have a row for the methods that there are not, for every path', () => {
    const paths = new Set(server.app.get(RouteTable).routes.map((route) => route.path));

    expect(rows.filter(({ method }) => method === 'other').map((row) => row.path).sort()).toEqual([...paths].sort()); // prettier-ignore
  });

  it('have every operation of the OpenAPI document', () => {
    const written = operations.map(
      ({ method, path: template }) => `${method} ${template.replace(/\{(\w+)\}/g, ':$1').replace(/(?<=.)\/$/, '')}`,
    );

    expect(written.length).toBeGreaterThan(50);
    expect(rows.map(nameOf)).toEqual(expect.arrayContaining(written));
  });
});

describe.each(rows.map((row): [string, Row] => [nameOf(row), row]))('%s', (_, { method, path: template, statuses }) => {
  it.each(ACTORS.map((actor, index) => [actor, statuses[index] ?? 0] as const))('answers %s: %d', async (actor, status) => {
    for (const answer of await answersTo(actor, method === 'other' ? 'PROPFIND' : method, template)) {
      expect(answer.status).toBe(status);
      if (REFUSALS[status]) expect(REFUSALS[status]).toContainEqual(seen(answer).body);
    }
  });
});
