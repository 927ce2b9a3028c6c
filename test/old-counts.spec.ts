import { startApp, type TestApp } from './support/app.js';
import type { Person } from './support/arrange.js';
import { seen } from './support/seen.js';

const INVALID_PAGE = { status: 404, body: { detail: 'Invalid page.' } };

let server: TestApp;
let author: Person;
let round = 0;
let word: string;

beforeAll(async () => {
  server = await startApp();
  author = await server.arrange.person();
});
afterAll(() => server.stop());

// A search of its own for each test, of which nothing is counted yet.
beforeEach(() => (word = `word${String.fromCharCode(97 + round++)}`));

/** Says so many things, which are numbered on. */
async function say(from: number, to: number): Promise<number[]> {
  const ids: number[] = [];
  for (let n = from; n <= to; n++) {
    const answer = await server.http.post('/api/profile-status/', { status_content: `${word} ${n}` }, { access: author.access });
    ids.push((answer.body as { id: number }).id);
  }
  return ids;
}

const remove = async (ids: readonly number[]): Promise<void> => {
  for (const id of ids) await server.http.delete(`/api/profile-status/${id}/`, { access: author.access });
};

const list = (query: string) => server.http.get(`/api/profile-status/?search=${word}&${query}`);

/** What a page says, with the numbers of what it shows. */
async function page(query: string): Promise<{ count: number; shows: number[]; hasNext: boolean }> {
  const { count, next, results } = (await list(query)).body as {
    count: number;
    next: string | null;
    results: { status_content: string }[];
  };
  return { count, shows: results.map(({ status_content }) => Number(status_content.split(' ')[1])), hasNext: next !== null };
}

/** Makes the count of a search one that was counted before what happens next. */
const count = (): Promise<unknown> => list('page=2&page_size=2');

describe('a count that is a moment old', () => {
  it('hides nothing that was added since: every page is where it is, to the last', async () => {
    await say(1, 6);
    await count();
    await say(7, 12);

    expect(await page('page=3&page_size=2')).toMatchObject({ shows: [8, 7], hasNext: true });
    expect(await page('page=4&page_size=2')).toEqual({ count: 12, shows: [6, 5], hasNext: true });
    expect(await page('page=last&page_size=2')).toEqual({ count: 12, shows: [2, 1], hasNext: false });
  });

  it('shows nothing twice of which some was removed since, and ends where it ends', async () => {
    const ids = await say(1, 10);
    await count();
    await remove(ids.slice(6));

    expect(await page('page=2&page_size=2')).toMatchObject({ shows: [4, 3], hasNext: true });
    expect(await page('page=3&page_size=2')).toEqual({ count: 6, shows: [2, 1], hasNext: false });
    expect(seen(await list('page=4&page_size=2'))).toEqual(INVALID_PAGE);
    expect(seen(await list('page=5&page_size=2'))).toEqual(INVALID_PAGE);
  });

  it('does not end what is walked by offsets', async () => {
    await say(1, 6);
    await count();
    await say(7, 12);

    expect(await page('limit=4&offset=4')).toMatchObject({ shows: [8, 7, 6, 5], hasNext: true });
    expect(await page('limit=4&offset=8')).toEqual({ count: 12, shows: [4, 3, 2, 1], hasNext: false });
  });

  it('says no more than there is to whoever asks for what lies behind the end', async () => {
    const ids = await say(1, 4);
    await count();
    await remove(ids.slice(1));

    expect(await page('limit=2&offset=2')).toEqual({ count: 1, shows: [], hasNext: false });
  });

  it('is never less than what is shown beside it', async () => {
    await say(1, 3);
    await count();
    await say(4, 6);

    expect(await page('page=1&page_size=5')).toEqual({ count: 6, shows: [6, 5, 4, 3, 2], hasNext: true });
    expect(await page('limit=100&offset=0')).toEqual({ count: 6, shows: [6, 5, 4, 3, 2, 1], hasNext: false });
  });
});
