import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import { Sql, type SqlValue } from '../src/database/sql.js';
import type { OpenApiDocument } from '../src/docs/document.js';
import { startApp, type TestApp } from './support/app.js';
import type { Person } from './support/arrange.js';
import { engine } from './support/database.js';
import type { Answer } from './support/http.js';

jest.setTimeout(120_000);

const onMariaDb = engine === 'mysql' ? describe : describe.skip;
if (engine === 'sqlite') console.warn('SKIPPED: how the lists are read. MariaDB is asked for its plans (EXPLAIN).');

/** How many accounts there are, and of everything else at least as much: enough for a scan to stand out and for plans to be those of a million. */
const PEOPLE = 10_000;
const PAGE_SIZE = 20;

/** Rows that a statement may read for each row that it answers, and beside that: the shards of a count, and those who are deactivated. */
const READS_PER_ROW = 20;
const READS_BESIDE = 320;
/** A sort of so few rows costs nothing. */
const SORTED = 1000;

/** What does look at many rows, and why it may. Whoever is in the left column and does not any more is to be struck off. */
const LOOKS_AT_MANY: readonly (readonly [request: RegExp, statement: RegExp, reason: string])[] = [
  [/[?&]search=/, /INSTR/, 'a search for a part of a word: no index knows the middle of words; few run at once'],
  [
    /[?&](role|role_requested|is_active|date_joined__\w+|created_at__\w+|user_profile|action|actor|subject|outcome|from|to|template|state)=|\/user\/activity\//,
    /^SELECT COUNT\(\*\)/,
    'the count under a filter is exact: walks an index, once in five seconds',
  ],
  [/[?&](page=\d+|offset=\d+)(&|$)/, /OFFSET/, 'a page by its number: skips an index from the nearer end; links lead by cursor'],
  [
    /[?&](date_joined|created_at)__(gte|lt)=/,
    /^SELECT [us]\.id/,
    'a range of days in another order: walks that order until the page is full',
  ],
  [
    /\/(followers|following)\//,
    /^SELECT COUNT\(\*\) AS n FROM \(SELECT h\.id/,
    'who is hidden among them: grows with those who are deactivated or whom the reader has blocked, once in five seconds',
  ],
  [/\/friends\//, /^SELECT COUNT\(\*\) AS n FROM follows e/, 'who follow each other: walks whom somebody follows, once in five seconds'],
  [/[?&]outcome=failure/, /FROM audit_entries/, 'what failed, among the newest first: walks back until the page is full'],
  [
    /profile-status/,
    /^SELECT \(SELECT SUM/,
    'what a member sees beyond what everybody does: grows with the people whom they follow and block',
  ],
  [/\/history\//, /^SELECT COUNT\(\*\)/, 'the wordings of one status, which its author alone can make many'],
  [/\/api\/mails\//, /FROM mails/, 'the outbox, from which what was sent or given up is removed after thirty days'],
];

/** What each filter is asked for that takes anything; one of a few words is asked for the first of them and the last. */
const FILTERS: Readonly<Record<string, (ids: Ids) => readonly string[]>> = {
  date_joined__gte: () => ['2026-03-01'],
  date_joined__lt: () => ['2026-03-01'],
  created_at__gte: () => ['2026-03-01'],
  created_at__lt: () => ['2026-03-01'],
  is_active: () => ['true', 'false'],
  user_profile: ({ admin }) => [String(admin)],
  search: () => ['a', 'nobody-at-all'],
  actor: ({ admin }) => [String(admin)],
  subject: ({ admin }) => [String(admin)],
  action: () => ['account.registered', 'session.opened'],
  from: () => ['2026-01-01'],
  to: () => ['2026-01-01'],
};

/** What a list is cut by, rather than filtered. */
const CUTS = new Set(['page', 'page_size', 'cursor', 'limit', 'offset', 'ordering', 'format']);

interface Ids {
  readonly admin: number;
  /** A status that was changed often. */
  readonly status: number;
}

interface Statement {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly description?: string;
  readonly schema: { readonly enum?: readonly string[] };
}

const document = JSON.parse(readFileSync(path.resolve(__dirname, '../openapi.json'), 'utf8')) as OpenApiDocument;

/** Every list of the document, with what its query may hold. */
const lists = Object.entries(document.paths).flatMap(([template, methods]): [string, readonly Parameter[]][] => {
  const parameters = (methods['get']?.parameters ?? []) as readonly Parameter[];
  return parameters.some(({ name }) => name === 'cursor') ? [[template, parameters]] : [];
});

/** Every order by itself and with every filter, and each way to cut. */
function queriesOf(parameters: readonly Parameter[], ids: Ids): string[] {
  const described = parameters.find(({ name }) => name === 'ordering')?.description ?? '';
  const orders = ['', ...[...described.matchAll(/`(\w+)`/g)].flatMap(([, field]) => [`&ordering=${field}`, `&ordering=-${field}`])];
  const filters = parameters
    .filter((parameter) => parameter.in === 'query' && !CUTS.has(parameter.name))
    .flatMap(({ name, schema }) => {
      const words = schema.enum ?? FILTERS[name]?.(ids);
      if (!words) throw new Error(`Say in FILTERS what the filter ${name} is asked for.`);
      return [...new Set([words[0], words.at(-1)])].map((word) => `&${name}=${word}`);
    });
  const named = (name: string): boolean => parameters.some((parameter) => parameter.name === name);
  return [
    ...['', ...filters].flatMap((filter) => orders.map((order) => `page_size=${PAGE_SIZE}${order}${filter}`)),
    ...(named('page') ? orders.map((order) => `page=last${order}`) : []),
    ...(named('page') ? ['page=3'] : []),
    ...(named('offset') ? ['limit=20&offset=40'] : []),
  ];
}

onMariaDb('among ten thousand accounts', () => {
  let server: TestApp;
  /** Everybody follows her, and she follows everybody. */
  let admin: Person;
  /** Follows nobody but the admin. */
  let quiet: Person;
  let database: Connection;
  let ids: Ids;
  const statements: Statement[] = [];

  beforeAll(async () => {
    server = await startApp();
    admin = await server.arrange.admin();
    quiet = await server.arrange.person();
    database = await createConnection(server.databaseUrl);
    await fill();
    const sql = server.app.get(Sql);
    const rows = sql.rows.bind(sql);
    jest.spyOn(sql, 'rows').mockImplementation((text: string, values: readonly SqlValue[] = []) => {
      statements.push({ sql: text, values });
      return rows(text, values);
    });
  });

  afterAll(async () => {
    await database.end();
    await server.stop();
  });

  async function fill(): Promise<void> {
    const moment = "TIMESTAMPADD(SECOND, seq * 600, '2026-01-01 00:00:00')";
    await database.query(
      `INSERT INTO users (username, username_canonical, email, email_canonical, password, first_name, last_name, role, bio, is_active,
         date_joined, last_login, search_text, followers_count, following_count)
       SELECT CONCAT('user', seq), CONCAT('user', seq), IF(seq % 5 = 0, '', CONCAT('u', seq, '@example.com')),
         IF(seq % 5 = 0, NULL, CONCAT('u', seq, '@example.com')), '!', 'Ada', 'Lovelace', IF(seq % 10 = 0, 'doctor', 'patient'), '',
         seq % 400 <> 0, ${moment}, IF(seq % 3 = 0, NULL, ${moment}), CONCAT('user', seq, '\nu', seq, '@example.com'), 1, 1
       FROM seq_1_to_${PEOPLE}`,
    );
    await database.query(
      `INSERT INTO follows (follower_id, followee_id, created_at)
       SELECT id, ${admin.id}, date_joined FROM users WHERE id <> ${admin.id}
       UNION ALL SELECT ${admin.id}, id, date_joined FROM users WHERE id <> ${admin.id}`,
    );
    await database.query('UPDATE users SET followers_count = ?, following_count = ? WHERE id = ?', [PEOPLE + 1, PEOPLE + 1, admin.id]);
    await database.query(
      `INSERT INTO profile_statuses (user_id, status_content, visibility, created_at, updated_at)
       SELECT IF(id % 2 = 0, ${admin.id}, id), 'A fine day', IF(id % 7 = 0, 'followers', 'public'), date_joined, date_joined FROM users`,
    );
    const [[status]] = await database.query<RowDataPacket[]>('SELECT MAX(id) AS id FROM profile_statuses WHERE user_id = ?', [admin.id]);
    ids = { admin: admin.id, status: Number(status?.['id']) };
    await database.query(
      `INSERT INTO audit_entries (happened_at, action, outcome, actor_id, subject_id, door, details, sequence)
       SELECT date_joined, IF(id % 10 = 0, 'account.registered', 'session.opened'), 'success',
         IF(id % 2 = 0, ${admin.id}, id), IF(id % 2 = 0, ${admin.id}, id), 'server', '{}', 1000 + id FROM users`,
    );
    await database.query(
      `INSERT INTO status_edits (status_id, status_content, replaced_at) SELECT ${ids.status}, 'A day', ${moment} FROM seq_1_to_${PEOPLE}`,
    );
    await database.query(
      `INSERT INTO blocks (blocker_id, blocked_id, created_at) SELECT ${quiet.id}, ${quiet.id} + seq, ${moment} FROM seq_1_to_60
       UNION ALL SELECT ${admin.id}, ${quiet.id} + 100 + seq, ${moment} FROM seq_1_to_60`,
    );
    await database.query(
      `INSERT INTO mails (message_id, template, recipient, variables, state, attempts, created_at, due_at, sent_at)
       SELECT CONCAT(seq, '@example.com'), 'password-reset', 'ada@example.com', '', IF(seq % 100 = 0, 'dead', 'sent'), 1, ${moment}, ${moment}, ${moment}
       FROM seq_1_to_${PEOPLE}`,
    );
    for (let count = 0; count < 49; count++) await server.arrange.session(admin);
    await database.query("UPDATE row_counts SET rows_counted = (SELECT COUNT(*) FROM users) WHERE counted = 'users' AND shard = 0");
    await database.query(
      "UPDATE row_counts SET rows_counted = (SELECT COUNT(*) FROM profile_statuses) WHERE counted = 'statuses' AND shard = 0",
    );
    await database.query('ANALYZE TABLE users, follows, blocks, profile_statuses, status_edits, audit_entries, sessions, mails');
  }

  const get = (where: string, { access }: Person): Promise<Answer> => server.http.get(where.replace(server.http.url, ''), { access });

  /** What a request asks the database that looks at more than it should. */
  async function objections(where: string, person: Person): Promise<{ readonly found: string[]; readonly links: string[] }> {
    statements.length = 0;
    const answer = await get(where, person);
    // Who has little has no third page.
    if (answer.status === 404 && where.endsWith('page=3')) return { found: [], links: [] };
    expect([where, answer.status]).toEqual([where, 200]);
    const found: string[] = [];
    for (const statement of statements.splice(0)) {
      const isKnown = LOOKS_AT_MANY.some(([request, text]) => request.test(where) && text.test(statement.sql));
      const objection = isKnown ? null : ((await objectionToPlan(statement)) ?? (await objectionToReads(statement)));
      if (objection) found.push(`${where}\n  ${statement.sql}\n  ${objection}`);
    }
    const { next, previous } = answer.body as { readonly next?: string | null; readonly previous?: string | null };
    return { found, links: [next, previous].filter((link) => typeof link === 'string') };
  }

  async function objectionToPlan({ sql, values }: Statement): Promise<string | null> {
    const [plan] = await database.query<RowDataPacket[]>(`EXPLAIN ${sql}`, [...values]);
    for (const { table, type, rows, possible_keys: choice, key, Extra: extra } of plan) {
      const isOfTable = table !== null && !String(table).startsWith('<');
      // Left to choose, MariaDB walks all the ties that a page skips, on one connection and not on the next.
      if (table === 'e' && sql.includes('ORDER BY e.created_at') && choice !== key) return `may take ${choice} instead of ${key}`;
      if (isOfTable && type === 'ALL' && rows > SORTED) return `scans ${table}, ${rows} rows`;
      if (isOfTable && rows > SORTED && /filesort|temporary/.test(String(extra))) return `sorts ${rows} rows of ${table}`;
    }
    return null;
  }

  async function objectionToReads({ sql, values }: Statement): Promise<string | null> {
    await database.query('FLUSH STATUS');
    const [answered] = await database.query<RowDataPacket[]>(sql, [...values]);
    const [counters] = await database.query<RowDataPacket[]>("SHOW SESSION STATUS LIKE 'Handler_read%'");
    const reads = counters.reduce((sum, { Value: value }) => sum + Number(value), 0);
    return reads > READS_PER_ROW * answered.length + READS_BESIDE ? `reads ${reads} rows for ${answered.length}` : null;
  }

  it.each(lists)('%s looks at the rows that it shows, under every filter and order', async (template, parameters) => {
    const address = template.replace('{id}', String(template.startsWith('/api/profile-status/') ? ids.status : ids.admin));
    const found: string[] = [];
    for (const person of [admin, quiet]) {
      if ((await get(address, person)).status === 403) continue;
      for (const query of ['', ...queriesOf(parameters, ids)]) {
        const page = await objections(`${address}?${query}`, person);
        found.push(...page.found);
        for (const link of page.links) found.push(...(await objections(link, person)).found);
      }
    }

    expect(found).toEqual([]);
  });

  it('the own profile looks at the newest who follow and are followed, however many there are', async () => {
    for (const dialect of ['auth', 'accounts']) expect((await objections(`/api/${dialect}/profile/`, admin)).found).toEqual([]);
  });

  it('following somebody looks at the two of them, whomever else they follow', async () => {
    statements.length = 0;
    expect((await server.http.post(`/api/users/${quiet.id}/follow/`, undefined, { access: admin.access })).status).toBe(200);
    const locking = statements.filter(({ sql }) => sql.endsWith('FOR UPDATE'));

    expect(locking).toHaveLength(1);
    for (const statement of locking) expect([await objectionToPlan(statement), await objectionToReads(statement)]).toEqual([null, null]);
  });
});
