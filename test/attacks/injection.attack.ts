import { holdsText, operations, type DocumentedOperation } from '../support/operations.js';
import { endAll, ensureBuilt, forgetBuild } from '../support/server-process.js';
import { report } from './report.js';
import { Stopwatch, type Timed, type TimedRequest } from './stopwatch.js';
import { openTarget, type Target } from './target.js';

/** A statement that waits takes this long; nothing else here does. In milliseconds. */
const WAIT = 3000;
const LANES = 4;

/** What is written for a database, on either engine: each has been the cure of somebody's advisory. */
const TEXTS = [
  "'; DROP TABLE users; --",
  "' OR '1'='1",
  "\\'; DROP TABLE users; --",
  '"; DROP TABLE users; --',
  "' OR 1=1--",
  "'/**/OR/**/1=1--",
  '0x27 OR 1=1--',
  "1' OR SLEEP(3)--",
  '1 OR SLEEP(3)',
  "') OR SLEEP(3)#",
  "1' AND (SELECT COUNT(*) FROM users a, users b, users c, users d, users e, users f)--",
  "' OR randomblob(300000000)--",
  "' UNION SELECT password FROM users--",
  '(SELECT SLEEP(3))',
  'id,(SELECT SLEEP(3))',
  "x' || (SELECT password FROM users LIMIT 1) || '",
  'EXTRACTVALUE(1,CONCAT(0x7e,(SELECT VERSION())))',
  "admin'/*",
];

/** Pairs of which a database that reads them finds one to be true and the other not. */
const PAIRS: readonly (readonly [string, string])[] = [
  ["zz' OR '1'='1", "zz' OR '1'='2"],
  ['zz" OR "1"="1', 'zz" OR "1"="2'],
  ['9999991 OR 1=1', '9999991 OR 1=2'],
  ["zz%' OR '%'='", "zz%' OR '%'='x"],
  ["zz') OR ('1'='1", "zz') OR ('1'='2"],
];

/** What a driver or a database says when it could not read something. */
const COMPLAINTS = /syntax|SQL|sqlite|mysql|mariadb|MariaDB|\bER_[A-Z]|near \"|unterminated|XPATH|typeorm/;

/** A place in a request where a value can stand. */
interface Place {
  readonly name: string;
  readonly request: (value: string) => TimedRequest;
}

interface Arranged {
  readonly access: string;
  readonly people: number;
}

let target: Target<Arranged>;

beforeAll(async () => {
  ensureBuilt();
  target = await openTarget({
    settings: { RATE_LIMITS: 'off', REST_AUTH_MODE: 'jwt' },
    arrange: async ({ arrange }): Promise<Arranged> => {
      const { access } = await arrange.admin();
      for (let n = 0; n < 9; n++) await arrange.person();
      return { access, people: 10 };
    },
  });
});
afterAll(async () => {
  await target.stop();
  endAll();
  forgetBuild();
});

/** Nobody is signed in where that would end the session of who tries. */
const mayBeSignedIn = ({ path }: DocumentedOperation): boolean => !/logout|sessions\/revoke|password\/change/.test(path);

function placesOf(operation: DocumentedOperation): Place[] {
  const { method, path, fields, query, example } = operation;
  const headers: Readonly<Record<string, string>> = mayBeSignedIn(operation) ? { Authorization: `Bearer ${target.arranged.access}` } : {};
  const somewhere = path.replace(/\{\w+\}/, '999999');
  const asJson = { ...headers, 'Content-Type': 'application/json' };
  const asForm = { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' };
  const texts = Object.keys(fields).filter((name) => holdsText(fields[name] ?? {}));
  const filled = (name: string, value: string): TimedRequest => ({
    method,
    path: somewhere,
    headers: asJson,
    body: JSON.stringify({ ...example, [name]: value }),
  });
  return [
    ...texts.map((name) => ({ name: `the field ${name}`, request: (value: string) => filled(name, value) })),
    ...texts.map((name) => ({
      name: `the field ${name} of a form`,
      request: (value: string): TimedRequest => ({
        method,
        path: somewhere,
        headers: asForm,
        body: `${name}=${encodeURIComponent(value)}`,
      }),
    })),
    ...(texts.length > 0 ? [{ name: 'the name of a field', request: (value: string) => filled(value, 'x') }] : []),
    ...query.map((name) => ({
      name: `the parameter ${name}`,
      request: (value: string): TimedRequest => ({ method, path: `${somewhere}?${name}=${encodeURIComponent(value)}`, headers }),
    })),
    {
      name: 'the name of a parameter',
      request: (value) => ({ method, path: `${somewhere}?${encodeURIComponent(value)}=1`, headers }),
    },
    ...(path.includes('{')
      ? [
          {
            name: 'the id',
            request: (value: string): TimedRequest => ({
              method,
              path: path.replace(/\{\w+\}/, () => encodeURIComponent(value)),
              headers,
            }),
          },
        ]
      : []),
    ...['User-Agent', 'Referer', 'X-Forwarded-For', 'X-Request-ID', 'Accept-Language'].map((name) => ({
      name: `the header ${name}`,
      request: (value: string): TimedRequest => ({ method, path: somewhere, headers: { ...headers, [name]: value } }),
    })),
    ...['Bearer', 'Token'].map((scheme) => ({
      name: `the ${scheme} credential`,
      request: (value: string): TimedRequest => ({ method, path: somewhere, headers: { Authorization: `${scheme} ${value}` } }),
    })),
    ...['sessionid', 'csrftoken', 'auth', 'refresh', 'device'].map((name) => ({
      name: `the cookie ${name}`,
      request: (value: string): TimedRequest => ({ method, path: somewhere, headers: { Cookie: `${name}=${encodeURIComponent(value)}` } }),
    })),
  ];
}

/** What two answers are compared by: all but what repeats the request, and what is another each time. */
const shape = ({ status, text }: Timed): string =>
  `${status} ${text.replace(/zz[^,}]*|9999991[^,}]*/g, '').replace(/cursor=[\w-]+|"(access|refresh|token|key)":"[^"]*"/g, '')}`.replace(
    /\d{4}-\d\d-\d\dT[\d:.]+Z|\d+/g,
    '#',
  );

/** Whether an operation leaves what others read as it was, whatever stands in the request. */
const onlyAsks = ({ method, path }: DocumentedOperation): boolean =>
  method === 'GET' || /login|token|password\/reset|verify|confirm|undo/.test(path);

interface Attempt {
  readonly place: Place;
  readonly label: string;
}

const attemptsOn = (some: readonly DocumentedOperation[]): Attempt[] =>
  some.flatMap((operation) =>
    placesOf(operation).map((place) => ({ place, label: `${operation.method} ${operation.path}, ${place.name}` })),
  );

/** Makes attempts, a few at once, and returns what is wrong with the answers. */
async function make(attempts: readonly Attempt[], attempt: (one: Attempt) => Promise<string[]>): Promise<string[]> {
  const faults: string[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let one = attempts[next++]; one; one = attempts[next++]) faults.push(...(await attempt(one)));
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return faults;
}

const without = (text: string, value: string): string =>
  [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value)].reduce((rest, piece) => rest.replaceAll(piece, ''), text);

// Before anything is written that a search could find.
it('no question is answered otherwise for a condition that a database would find true', async () => {
  const attempts = attemptsOn(operations.filter(onlyAsks));
  const watch = new Stopwatch(target.server.http.url, LANES);

  const faults = await make(attempts, async ({ place, label }) => {
    const told: string[] = [];
    const compared = async (request: TimedRequest): Promise<string> => {
      const answer = await watch.send(request);
      // What is asked of the audit is written there, so the next answer is another one anyway.
      return /audit|activity/.test(request.path) ? String(answer.status) : shape(answer);
    };
    for (const [truth, lie] of PAIRS) {
      const [one, other] = [await compared(place.request(truth)), await compared(place.request(lie))];
      if (one !== other) told.push(`${label}: ${truth} is told from ${lie}: ${one.slice(0, 150)} | ${other.slice(0, 150)}`);
    }
    return told;
  });

  watch.close();
  const tried = attempts.length * PAIRS.length;
  report({
    cases: ['I07', 'I08', 'F24'],
    attack: 'Conditions that are true and false in SQL, wherever something is only asked',
    tried,
    passed: tried - faults.length,
    measured: `${attempts.length} places`,
  });
  expect(faults).toEqual([]);
});

it('no statement is changed by what stands anywhere in a request', async () => {
  const attempts = attemptsOn(operations);
  const watch = new Stopwatch(target.server.http.url, LANES);

  const faults = await make(attempts, async ({ place, label }) => {
    const wrong: string[] = [];
    for (const value of TEXTS) {
      const { status, text, milliseconds } = await watch.send(place.request(value));
      if (status >= 500) wrong.push(`${label}: ${status} for ${value}`);
      if (milliseconds > WAIT - 500) wrong.push(`${label}: ${Math.round(milliseconds)} ms for ${value}`);
      if (status >= 400 && COMPLAINTS.test(without(text, value))) wrong.push(`${label}: complains of ${value}: ${text.slice(0, 200)}`);
    }
    return wrong;
  });

  const everybody = await watch.send({ path: '/api/users/?page=1', headers: { Authorization: `Bearer ${target.arranged.access}` } });
  watch.close();
  const { count } = JSON.parse(everybody.text) as { count: number };
  // Nobody is gone; whoever was registered on the way has come.
  if (count < target.arranged.people) faults.push(`${count} accounts are left of ${target.arranged.people}.`);
  if (!target.isAlive()) faults.push('The server ended.');
  const tried = attempts.length * TEXTS.length;
  report({
    cases: ['I07', 'I08', 'I09', 'I16'],
    attack: 'SQL in every field, parameter, id, header and cookie of every documented operation',
    tried,
    passed: Math.max(0, tried - faults.length),
    measured: `${attempts.length} places`,
  });
  expect(faults).toEqual([]);
});
