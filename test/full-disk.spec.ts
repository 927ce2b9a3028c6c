import type { Database } from 'better-sqlite3';
import { DataSource } from 'typeorm';
import { startApp, type TestApp } from './support/app.js';
import type { Person } from './support/arrange.js';
import { engine } from './support/database.js';
import type { Answer } from './support/http.js';
import { seen } from './support/seen.js';

const onSqlite = engine === 'sqlite' ? describe : describe.skip;

const AWAY = { status: 503, body: { detail: 'Service temporarily unavailable, try again later.' } };

onSqlite('a database whose disk is full', () => {
  let server: TestApp;
  let ada: Person;

  beforeAll(async () => {
    server = await startApp();
    ada = await server.arrange.person();
  });
  afterAll(() => server.stop());

  const say = (content: string): Promise<Answer> =>
    server.http.post('/api/profile-status/', { status_content: content }, { access: ada.access });
  const said = async (): Promise<string[]> =>
    ((await server.http.get('/api/profile-status/')).body as { status_content: string }[]).map(({ status_content }) => status_content);
  const pages = (pragma: string): unknown =>
    (server.app.get(DataSource).driver as unknown as { databaseConnection: Database }).databaseConnection.pragma(pragma, { simple: true });

  it('refuses what it cannot keep, and keeps all that it accepts once there is room again', async () => {
    expect((await say('before')).status).toBe(201);
    pages(`max_page_count = ${Number(pages('page_count'))}`);
    const long = 'x'.repeat(500);
    const refused: Answer[] = [];
    while (refused.length < 3) {
      const answer = await say(long);
      if (answer.status !== 201) refused.push(answer);
    }
    expect(refused.map((answer) => seen(answer))).toEqual([AWAY, AWAY, AWAY]);
    const kept = (await said()).length;

    pages('max_page_count = 1073741823');
    expect((await say('with room')).status).toBe(201);
    expect((await server.http.post('/api/users/999999/follow/', undefined, { access: ada.access })).status).toBe(404);
    expect((await say('after an error')).status).toBe(201);
    expect((await said()).slice(0, 2)).toEqual(['after an error', 'with room']);
    expect(await said()).toHaveLength(kept + 2);
  });
});
