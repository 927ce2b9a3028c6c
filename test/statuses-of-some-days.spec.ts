import { startApp, type TestApp } from './support/app.js';
import type { Person } from './support/arrange.js';
import type { Answer } from './support/http.js';
import { seen } from './support/seen.js';

interface Status {
  readonly id: number;
  readonly status_content: string;
}

let server: TestApp;
let author: Person;
let other: Person;

const list = (query: string, by?: Person): Promise<Answer> =>
  server.http.get(`/api/profile-status/?page=1&${query}`, by && { access: by.access });

async function found(query: string, by?: Person): Promise<{ count: number; contents: string[] }> {
  const { count, results } = (await list(query, by)).body as { count: number; results: Status[] };
  return { count, contents: results.map(({ status_content }) => status_content) };
}

async function say(by: Person, content: string, moment: string, visibility = 'public'): Promise<void> {
  const { id } = (await server.http.post('/api/profile-status/', { status_content: content, visibility }, { access: by.access }))
    .body as Status;
  await server.arrange.sql('UPDATE profile_statuses SET created_at = ? WHERE id = ?', [moment, id]);
}

beforeAll(async () => {
  server = await startApp();
  author = await server.arrange.person();
  other = await server.arrange.person();
  await say(author, 'late in February', '2020-02-28 23:59:59.999');
  await say(author, 'on the leap day', '2020-02-29 00:00:00.000');
  await say(other, 'also on the leap day', '2020-02-29 23:59:59.999');
  await say(author, 'to followers on the leap day', '2020-02-29 12:00:00.000', 'followers');
  await say(author, 'in March', '2020-03-01 00:00:00.000');
});
afterAll(() => server.stop());

describe('the list of statuses', () => {
  it('may be narrowed down to what was said within some days, the newest first', async () => {
    expect(await found('created_at__gte=2020-02-29&created_at__lt=2020-03-01')).toEqual({
      count: 2,
      contents: ['also on the leap day', 'on the leap day'],
    });
  });

  it('begins and ends at a moment that is named with its zone', async () => {
    expect(await found('created_at__gte=2020-03-01T01:00:00%2B01:00')).toEqual({ count: 1, contents: ['in March'] });
    expect(await found('created_at__lt=2020-02-29T01:00:00%2B01:00')).toEqual({ count: 1, contents: ['late in February'] });
  });

  it('shows and counts what was said to followers to its author alone', async () => {
    expect(await found('created_at__gte=2020-02-29T01:00:00Z&created_at__lt=2020-02-29T13:00:00Z', author)).toEqual({
      count: 1,
      contents: ['to followers on the leap day'],
    });
    expect(await found('created_at__gte=2020-02-29T01:00:00Z&created_at__lt=2020-02-29T13:00:00Z', other)).toEqual({
      count: 0,
      contents: [],
    });
  });

  it('of one profile may be narrowed down in the same way', async () => {
    expect(await found(`user_profile=${author.id}&created_at__gte=2020-02-29&created_at__lt=2020-03-02`)).toEqual({
      count: 2,
      contents: ['in March', 'on the leap day'],
    });
  });

  it('leads from page to page within the days, in the order that is asked for', async () => {
    const first = await list('page_size=1&created_at__gte=2020-02-29&created_at__lt=2020-03-01&ordering=created_at');
    const { next } = first.body as { next: string };
    const second = await server.http.get(next.replace(server.http.url, ''));

    expect(first.body).toMatchObject({ count: 2, previous: null, results: [{ status_content: 'on the leap day' }] });
    expect(second.body).toMatchObject({ count: 2, next: null, results: [{ status_content: 'also on the leap day' }] });
  });

  it('refuses moments that it cannot read, both together', async () => {
    expect(seen(await list('created_at__gte=yesterday&created_at__lt=2021-02-29'))).toEqual({
      status: 400,
      body: { created_at__gte: ['Enter a valid date/time.'], created_at__lt: ['Enter a valid date/time.'] },
    });
  });
});
