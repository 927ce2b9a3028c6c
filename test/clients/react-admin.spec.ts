// eslint-disable-next-line @typescript-eslint/no-require-imports -- its types are those of a CommonJS module
import client = require('ra-data-django-rest-framework');
import { startApp, type TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/arrange.js';
import { openPage, type Page } from './page.js';

// ra-data-django-rest-framework as it is published, with the whole of react-admin's core beneath it. Only a page is provided for it.

let server: TestApp;
let page: Page;

beforeAll(async () => {
  server = await startApp();
});

beforeEach(() => {
  page = openPage(server.http.url);
});

afterEach(() => page.close());

afterAll(() => server.stop());

const byId = { field: 'id', order: 'ASC' };
const firstPage = { page: 1, perPage: 10 };

/** What the client throws for an answer that is no success. */
const httpError = (status: number, body: unknown): unknown => expect.objectContaining({ status, body });

const providers = {
  tokenAuthProvider: {
    auth: () => client.tokenAuthProvider(),
    fetchJson: client.fetchJsonWithAuthToken,
    stored: ['token'],
    refusal: 'Unable to log in with provided credentials.',
    endOf: { detail: 'Invalid token.' },
  },
  jwtTokenAuthProvider: {
    auth: () => client.jwtTokenAuthProvider(),
    fetchJson: client.fetchJsonWithAuthJWTToken,
    stored: ['access', 'refresh'],
    refusal: 'Unauthorized',
    endOf: {
      detail: 'Given token not valid for any token type',
      code: 'token_not_valid',
      messages: [{ token_class: 'AccessToken', token_type: 'access', message: 'Token is invalid' }],
    },
  },
};

describe.each(Object.entries(providers))('%s', (_, { auth, fetchJson, stored, refusal, endOf }) => {
  const keys = (): unknown[] => stored.filter((key) => page.storage.getItem(key) !== null);
  const users = () => client.default('/api', fetchJson);

  it('logs in and lets the data provider in', async () => {
    const admin = await server.arrange.admin();
    await expect(auth().checkAuth({})).rejects.toBeUndefined();

    await auth().login({ username: admin.username, password: PASSWORD });

    expect(keys()).toEqual(stored);
    await expect(auth().checkAuth({})).resolves.toBeUndefined();
    expect((await users().getOne('users', { id: admin.id })).data).toMatchObject({ id: admin.id, username: admin.username });
  });

  it('says why nobody is logged in', async () => {
    const { username } = await server.arrange.person();

    await expect(auth().login({ username, password: 'wrong' })).rejects.toThrow(new Error(refusal));
    expect(keys()).toEqual([]);
  });

  it('logs out', async () => {
    const { id, username } = await server.arrange.admin();
    await auth().login({ username, password: PASSWORD });

    await auth().logout({});

    expect(keys()).toEqual([]);
    await expect(users().getOne('users', { id })).rejects.toEqual(
      httpError(401, { detail: 'Authentication credentials were not provided.' }),
    );
  });

  it('notices that its session has ended', async () => {
    const { id, username } = await server.arrange.admin();
    await auth().login({ username, password: PASSWORD });
    await fetchJson('/api/auth/logout/', { method: 'POST' });

    const error: unknown = await users()
      .getOne('users', { id })
      .catch((reason: unknown) => reason);

    expect(error).toEqual(httpError(401, endOf));
    await expect(auth().checkError(error)).rejects.toBeUndefined();
    expect(keys()).toEqual([]);
  });

  it('learns what its user may not do', async () => {
    const { username } = await server.arrange.person();
    await auth().login({ username, password: PASSWORD });

    await expect(users().getList('users', { pagination: firstPage, sort: byId, filter: {} })).rejects.toEqual(
      httpError(403, { detail: 'You do not have permission to perform this action.' }),
    );
  });
});

describe('the data provider, as staff', () => {
  let admin: Person;
  const users = () => client.default('/api', client.fetchJsonWithAuthToken);

  beforeEach(async () => {
    admin = await server.arrange.admin();
    page.storage.setItem('token', admin.token);
  });

  it('lists a page, sorted, with the total', async () => {
    const names = ['lister_c', 'lister_a', 'lister_d', 'lister_b', 'lister_e'];
    for (const username of names) await server.arrange.person({ username });
    const params = { sort: { field: 'username', order: 'DESC' }, filter: { q: 'lister_' } };

    const first = await users().getList('users', { pagination: { page: 1, perPage: 2 }, ...params });
    const last = await users().getList('users', { pagination: { page: 3, perPage: 2 }, ...params });

    expect([first.total, first.data.map(({ username }) => username as unknown)]).toEqual([5, ['lister_e', 'lister_d']]);
    expect([last.total, last.data.map(({ username }) => username as unknown)]).toEqual([5, ['lister_a']]);
  });

  it('searches and filters', async () => {
    const doctor = await server.arrange.person({ username: 'seeker_doctor', requestedRole: 'doctor' });
    await server.arrange.person({ username: 'seeker_patient' });

    const { data, total } = await users().getList('users', {
      pagination: firstPage,
      sort: byId,
      filter: { q: 'seeker', role: 'doctor', is_active: true },
    });

    expect([total, data.map(({ id }) => id)]).toEqual([1, [doctor.id]]);
  });

  it('gets one and gets many', async () => {
    const [ada, babbage] = await Promise.all([server.arrange.person(), server.arrange.person()]);

    expect((await users().getOne('users', { id: ada.id })).data).toMatchObject({ id: ada.id, email: ada.email });
    expect((await users().getMany('users', { ids: [babbage.id, ada.id] })).data).toMatchObject([
      { id: babbage.id, username: babbage.username },
      { id: ada.id, username: ada.username },
    ]);
    await expect(users().getOne('users', { id: 999_999_999 })).rejects.toEqual(
      httpError(404, { detail: 'No User matches the given query.' }),
    );
  });

  it('gets many by reference', async () => {
    const doctor = await server.arrange.person({ username: 'referenced_doctor', requestedRole: 'doctor' });
    await server.arrange.person({ username: 'referenced_patient' });
    const params = { pagination: firstPage, sort: byId, filter: { q: 'referenced' } };

    const { data, total } = await users().getManyReference('users', { target: 'role', id: 'doctor', ...params });

    expect([total, data.map(({ id }) => id)]).toEqual([1, [doctor.id]]);
  });

  it('creates', async () => {
    const record = { username: 'made_here', email: 'made@example.com', password: 'secure_password123', role: 'doctor' };

    const { data } = await users().create('users', { data: record });

    expect(data).toMatchObject({ username: 'made_here', email: 'made@example.com', role: 'doctor' });
    expect(data).toEqual((await users().getOne('users', { id: data.id })).data);
  });

  it('shows what is wrong with each field', async () => {
    await expect(users().create('users', { data: { username: 'bad', email: 'nobody' } })).rejects.toEqual(
      httpError(400, { email: ['Enter a valid email address.'], password: ['This field is required.'] }),
    );
  });

  it('updates with the whole record, as its forms send it', async () => {
    const { id } = await server.arrange.person();
    const { data: before } = await users().getOne('users', { id });

    const { data } = await users().update('users', { id, data: { ...before, bio: 'After.' }, previousData: before });

    expect(data).toEqual({ ...before, bio: 'After.' });
  });

  it('updates many', async () => {
    const [ada, babbage] = await Promise.all([server.arrange.person(), server.arrange.person()]);
    const ids = [ada.id, babbage.id];

    expect(await users().updateMany('users', { ids, data: { is_active: false } })).toEqual({ data: ids });
    expect((await users().getMany('users', { ids })).data).toMatchObject([{ is_active: false }, { is_active: false }]);
  });

  it('deletes one and deletes many', async () => {
    const [ada, babbage, somerville] = await Promise.all([server.arrange.person(), server.arrange.person(), server.arrange.person()]);
    const { data: previousData } = await users().getOne('users', { id: ada.id });

    expect(await users().delete('users', { id: ada.id, previousData })).toEqual({ data: previousData });
    expect(await users().deleteMany('users', { ids: [babbage.id, somerville.id] })).toEqual({ data: [] });

    for (const { id } of [ada, babbage, somerville]) {
      await expect(users().getOne('users', { id })).rejects.toEqual(httpError(404, { detail: 'No User matches the given query.' }));
    }
  });
});

describe('the data provider, as the owner of a profile', () => {
  let person: Person;
  const open = () => client.default('/api');
  const own = () => client.default('/api', client.fetchJsonWithAuthJWTToken);

  beforeEach(async () => {
    person = await server.arrange.person();
    page.storage.setItem('access', person.access);
  });

  it('lists, searches and gets profiles, for everybody to see', async () => {
    const names = ['visible_a', 'visible_b', 'visible_c'];
    const people: Person[] = [];
    for (const username of names) people.push(await server.arrange.person({ username, bio: `I am ${username}.` }));
    const ids = people.map(({ id }) => id);
    const params = { pagination: { page: 1, perPage: 2 }, sort: { field: 'id', order: 'DESC' }, filter: { q: 'visible_' } };

    const { data, total } = await open().getList('profiles', params);

    expect([total, data.map(({ id }) => id)]).toEqual([3, [ids[2], ids[1]]]);
    expect((await open().getOne('profiles', { id: ids[0] ?? 0 })).data).toMatchObject({
      id: ids[0],
      user: 'visible_a',
      bio: 'I am visible_a.',
      avatar: null,
    });
    expect((await open().getMany('profiles', { ids })).data.map(({ user }) => user as unknown)).toEqual(names);
  });

  it('updates the own profile, and no other', async () => {
    const other = await server.arrange.person();
    const { data: before } = await own().getOne('profiles', { id: person.id });

    const { data } = await own().update('profiles', {
      id: person.id,
      data: { ...before, bio: 'After.' },
      previousData: before,
    });

    expect(data).toEqual({ ...before, bio: 'After.' });
    await expect(own().update('profiles', { id: other.id, data: { bio: 'Not mine.' }, previousData: before })).rejects.toEqual(
      httpError(403, { detail: 'You do not have permission to perform this action.' }),
    );
  });

  it('creates, updates and deletes statuses, and lists them by their profile', async () => {
    const first = (await own().create('profile-status', { data: { status_content: 'First.' } })).data;
    const second = (await own().create('profile-status', { data: { status_content: 'Second.' } })).data;
    const third = (await own().create('profile-status', { data: { status_content: 'Third.' } })).data;
    const ofPerson = {
      target: 'user_profile',
      id: person.id,
      pagination: firstPage,
      sort: { field: 'created_at', order: 'DESC' },
      filter: {},
    };
    const listed = async (): Promise<unknown> => {
      const { data, total } = await open().getManyReference('profile-status', ofPerson);
      return [total, data.map(({ status_content }) => status_content as unknown)];
    };

    expect(await listed()).toEqual([3, ['Third.', 'Second.', 'First.']]);
    const edited = await own().update('profile-status', {
      id: second.id,
      data: { ...second, status_content: 'Second, edited.' },
      previousData: second,
    });
    expect(edited.data).toMatchObject({ id: second.id, user_profile: person.username, status_content: 'Second, edited.' });
    await own().delete('profile-status', { id: first.id, previousData: first });
    expect(await listed()).toEqual([2, ['Third.', 'Second, edited.']]);
    await own().deleteMany('profile-status', { ids: [second.id, third.id] });
    expect(await listed()).toEqual([0, []]);
  });

  it('updates many statuses', async () => {
    const made = [];
    for (const status_content of ['One.', 'Two.']) made.push((await own().create('profile-status', { data: { status_content } })).data);
    const ids = made.map(({ id }) => id);

    expect(await own().updateMany('profile-status', { ids, data: { status_content: 'The same.' } })).toEqual({ data: ids });
    expect((await open().getMany('profile-status', { ids })).data).toMatchObject([
      { status_content: 'The same.' },
      { status_content: 'The same.' },
    ]);
  });
});
