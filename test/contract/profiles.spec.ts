import { startApp, type TestApp } from '../support/app.js';
import type { Person } from '../support/arrange.js';
import { FilePart, type Answer, type Options } from '../support/http.js';
import { png } from '../support/images.js';
import { interrupted } from '../support/interrupted.js';
import { aPicture, seen } from '../support/seen.js';

const PROFILES = '/api/profiles/';
const at = (id: number | string): string => `${PROFILES}${id}/`;

let server: TestApp;
let owner: Person;
let other: Person;
let admin: Person;

const started = (settings: Readonly<Record<string, string>> = {}): void => {
  beforeAll(async () => {
    server = await startApp({ settings });
    owner = await server.arrange.person({ username: 'ada', bio: 'Analyst' });
    other = await server.arrange.person({ username: 'bob' });
    admin = await server.arrange.admin({ username: 'root' });
  });
  afterAll(() => server.stop());
};

const as = ({ access }: Person): Options => ({ access });
const patch = (id: number | string, body: unknown, options?: Options): Promise<Answer> => server.http.patch(at(id), body, options);
const deactivate = (id: number): Promise<unknown> => server.http.patch(`/api/users/${id}/`, { is_active: false }, as(admin));
const activate = (id: number): Promise<unknown> => server.http.patch(`/api/users/${id}/`, { is_active: true }, as(admin));

const shown = ({ id, username }: Person, changes: object = {}) => ({
  id,
  user: username,
  bio: '',
  avatar: null,
  avatar_thumbnail: null,
  followers_count: 0,
  following_count: 0,
  relationship: null,
  ...changes,
});

const STRANGERS = { following: false, followed_by: false, is_mutual: false, blocking: false };

/** A profile as somebody signed in sees it who has nothing to do with them. */
const shownTo = (person: Person, changes: object = {}) => shown(person, { relationship: STRANGERS, ...changes });

const SIGN_IN = { status: 401, body: { detail: 'Authentication credentials were not provided.' }, challenge: 'Token' };
const REFUSED = { status: 403, body: { detail: 'You do not have permission to perform this action.' } };
const NO_SUCH_PROFILE = { status: 404, body: { detail: 'No Profile matches the given query.' } };
const NOT_FOUND = { status: 404, body: { detail: 'Not found.' } };
const NOT_AN_IMAGE = { avatar: ['Upload a valid image. The file you uploaded was either not an image or a corrupted image.'] };

describe('a profile', () => {
  started();

  it('is the public face of an account, open to everyone', async () => {
    await server.arrange.follow(other, owner);

    expect(seen(await server.http.get(at(owner.id)))).toEqual({
      status: 200,
      body: {
        id: owner.id,
        user: 'ada',
        bio: 'Analyst',
        avatar: null,
        avatar_thumbnail: null,
        followers_count: 1,
        following_count: 0,
        relationship: null,
      },
    });
    expect((await server.http.get(at(other.id), as(owner))).body).toEqual(
      shown(other, { following_count: 1, relationship: { ...STRANGERS, followed_by: true } }),
    );
  });

  it('is there from the moment of the registration', async () => {
    const body = { username: 'fresh', email: 'fresh@example.com', password: 'correct-horse-9' };
    const { user } = (await server.http.post('/api/auth/register/', body)).body as { user: { id: number } };

    expect((await server.http.get(at(user.id))).body).toMatchObject({ id: user.id, user: 'fresh', bio: '' });
  });

  it('has a HEAD without a body', async () => {
    const answer = await server.http.head(at(owner.id));

    expect([answer.status, answer.text, answer.headers['content-type']]).toEqual([200, '', 'application/json']);
  });

  it('is not shown while its account is deactivated, not even to staff', async () => {
    const hidden = await server.arrange.person({ isActive: false });

    expect(seen(await server.http.get(at(hidden.id)))).toEqual(NO_SUCH_PROFILE);
    expect(seen(await server.http.get(at(hidden.id), as(admin)))).toEqual(NO_SUCH_PROFILE);
    expect((await server.http.get(`/api/users/${hidden.id}/`, as(admin))).status).toBe(200);
  });

  it('that there is not, is not found', async () => {
    expect(seen(await server.http.get(at(999999)))).toEqual(NO_SUCH_PROFILE);
    expect(seen(await server.http.get(at(Number.MAX_SAFE_INTEGER)))).toEqual(NO_SUCH_PROFILE);
  });

  it.each(['0', '-1', '01', '1e0', 'abc', '%31', '9007199254740993', '99999999999999999999'])('is not found by %s', async (id) => {
    expect(seen(await server.http.get(at(id)))).toEqual(NOT_FOUND);
  });

  it('refuses a credential that is not accepted, though none is needed', async () => {
    expect(seen(await server.http.get(at(owner.id), { token: '0'.repeat(40) }))).toEqual({
      status: 401,
      body: { detail: 'Invalid token.' },
      challenge: 'Token',
    });
  });
});

describe('changing a profile', () => {
  started();

  it('is possible to its owner', async () => {
    expect(seen(await patch(owner.id, { bio: '  Countess  ' }, as(owner)))).toEqual({
      status: 200,
      body: shownTo(owner, { bio: 'Countess' }),
    });
    expect((await server.http.get(at(owner.id))).body).toEqual(shown(owner, { bio: 'Countess' }));
  });

  it('is possible to staff', async () => {
    expect(seen(await patch(other.id, { bio: 'Edited' }, as(admin)))).toEqual({ status: 200, body: shownTo(other, { bio: 'Edited' }) });
  });

  it('changes with PUT what is sent, like PATCH', async () => {
    await patch(owner.id, { bio: 'Kept' }, as(owner));

    expect(seen(await server.http.put(at(owner.id), {}, as(owner)))).toEqual({ status: 200, body: shownTo(owner, { bio: 'Kept' }) });
    expect((await server.http.put(at(owner.id), { bio: '' }, as(owner))).body).toEqual(shownTo(owner));
  });

  it('takes a form', async () => {
    const answer = await server.http.form('PATCH', at(owner.id), { bio: 'By form' }, { token: owner.token });

    expect(seen(answer)).toEqual({ status: 200, body: shownTo(owner, { bio: 'By form' }) });
  });

  it('ignores everything that is not bio or avatar', async () => {
    const row = (): Promise<unknown> => server.arrange.sql('SELECT * FROM users WHERE id = ?', [other.id]);
    const before = await row();

    const answer = await patch(
      other.id,
      {
        id: 1,
        user: 'king',
        username: 'king',
        email: 'king@example.com',
        role: 'admin',
        is_active: false,
        followers_count: 9,
        picture: 'x',
      },
      as(other),
    );

    expect(answer.status).toBe(200);
    expect(await row()).toEqual(before);
  });

  it.each([
    [{ bio: null }, { bio: ['This field may not be null.'] }],
    [{ bio: true }, { bio: ['Not a valid string.'] }],
    [{ bio: ['a'] }, { bio: ['Not a valid string.'] }],
    [{ bio: 'a\0b' }, { bio: ['Null characters are not allowed.'] }],
    [{ avatar: 'http://x/a.png' }, { avatar: ['The submitted data was not a file. Check the encoding type on the form.'] }],
    [
      { avatar: 1, bio: {} },
      { bio: ['Not a valid string.'], avatar: ['The submitted data was not a file. Check the encoding type on the form.'] },
    ],
    [[], { non_field_errors: ['Invalid data. Expected a dictionary, but got list.'] }],
    [null, { non_field_errors: ['No data provided'] }],
  ])('refuses %j and changes nothing', async (body, errors) => {
    const before = (await server.http.get(at(owner.id))).body as unknown;

    expect(seen(await patch(owner.id, body, as(owner)))).toEqual({ status: 400, body: errors });
    expect(seen(await server.http.put(at(owner.id), body, as(owner)))).toEqual({ status: 400, body: errors });
    expect((await server.http.get(at(owner.id))).body).toEqual(before);
  });

  it('takes a number for its digits', async () => {
    expect((await patch(owner.id, { bio: 42 }, as(owner))).body).toMatchObject({ bio: '42' });
  });
});

describe('the avatar', () => {
  started();
  const upload = (avatar: FilePart | string, person = owner): Promise<Answer> =>
    server.http.multipart('PATCH', at(owner.id), { avatar }, as(person));

  it('is the profile picture, at an absolute address', async () => {
    const answer = await upload(new FilePart('me.png', await png()));

    expect(seen(answer)).toEqual({
      status: 200,
      body: shownTo(owner, { bio: 'Analyst', avatar: aPicture, avatar_thumbnail: aPicture }),
    });
    const { avatar, avatar_thumbnail } = answer.body as { avatar: string; avatar_thumbnail: string };
    expect((await server.http.get('/api/auth/profile/', as(owner))).body).toMatchObject({
      profile_picture: avatar,
      profile_picture_thumbnail: avatar_thumbnail,
    });
    expect((await server.http.get(new URL(avatar).pathname)).status).toBe(200);
  });

  it('stays when only the rest is changed', async () => {
    await upload(new FilePart('me.png', await png()));

    expect((await patch(owner.id, { bio: 'Analyst' }, as(owner))).body).toMatchObject({ avatar: aPicture });
  });

  it('is taken away by null, and by an empty field of a form', async () => {
    await upload(new FilePart('me.png', await png()));
    expect((await patch(owner.id, { avatar: null }, as(owner))).body).toMatchObject({ avatar: null, avatar_thumbnail: null });

    await upload(new FilePart('me.png', await png()));
    expect((await upload('')).body).toMatchObject({ avatar: null, avatar_thumbnail: null });
  });

  it('is removed from the disk by its replacement', async () => {
    const { avatar } = (await upload(new FilePart('me.png', await png()))).body as { avatar: string };
    await upload(new FilePart('again.png', await png()));

    expect((await server.http.get(new URL(avatar).pathname)).status).toBe(404);
  });

  it('that is no picture is refused, together with what else is wrong', async () => {
    expect(seen(await upload(new FilePart('me.png', Buffer.from('no picture'))))).toEqual({ status: 400, body: NOT_AN_IMAGE });

    const both = { bio: 'a\0b', avatar: new FilePart('me.png', Buffer.from('no picture')) };
    expect(seen(await server.http.multipart('PUT', at(owner.id), both, as(owner)))).toEqual({
      status: 400,
      body: { bio: ['Null characters are not allowed.'], ...NOT_AN_IMAGE },
    });
  });

  it('of somebody else is refused before it is looked at', async () => {
    expect(seen(await upload(new FilePart('me.png', Buffer.from('no picture')), other))).toEqual(REFUSED);
  });

  it('can be set by staff', async () => {
    expect((await upload(new FilePart('me.png', await png()), admin)).body).toMatchObject({ user: 'ada', avatar: aPicture });
  });
});

describe('the order of answers', () => {
  started();
  const send = (method: string, path: string, options: Options = {}): Promise<Answer> =>
    server.http.send(method, path, 'no JSON', { ...options, headers: { 'Content-Type': 'text/plain' } });

  it.each(['PUT', 'PATCH', 'DELETE', 'POST'])('asks a stranger who sends %s to sign in, whatever it is about', async (method) => {
    for (const id of [owner.id, 999999, 'abc']) expect(seen(await send(method, at(id)))).toEqual(SIGN_IN);
  });

  it.each(['DELETE', 'POST'])('refuses %s to whoever is signed in, whatever it is about', async (method) => {
    for (const id of [owner.id, other.id, 999999, 'abc']) {
      const answer = await send(method, at(id), as(owner));

      expect(seen(answer)).toEqual({ status: 405, body: { detail: `Method "${method}" not allowed.` } });
      expect(answer.headers.allow).toBe('GET, PUT, PATCH, HEAD, OPTIONS');
    }
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('refuses %s at the list, and asks a stranger to sign in first', async (method) => {
    expect(seen(await send(method, PROFILES))).toEqual(SIGN_IN);
    for (const options of [as(owner), as(admin)]) {
      const answer = await send(method, PROFILES, options);

      expect(seen(answer)).toEqual({ status: 405, body: { detail: `Method "${method}" not allowed.` } });
      expect(answer.headers.allow).toBe('GET, HEAD, OPTIONS');
    }
  });

  it.each(['PUT', 'PATCH'])('knows on %s no profile before it knows whose it is, and that before the body', async (method) => {
    const hidden = await server.arrange.person({ isActive: false });

    expect(seen(await send(method, at(999999), as(owner)))).toEqual(NO_SUCH_PROFILE);
    expect(seen(await send(method, at(hidden.id), as(owner)))).toEqual(NO_SUCH_PROFILE);
    expect(seen(await send(method, at(hidden.id), as(admin)))).toEqual(NO_SUCH_PROFILE);
    expect(seen(await send(method, at('abc'), as(owner)))).toEqual(NOT_FOUND);
    expect(seen(await send(method, at(other.id), as(owner)))).toEqual(REFUSED);
    expect(seen(await send(method, at(owner.id), as(owner)))).toEqual({
      status: 415,
      body: { detail: 'Unsupported media type "text/plain" in request.' },
    });
  });

  it('with ANONYMOUS_STATUS=403 differs for strangers alone', async () => {
    const lenient = await startApp({ settings: { ANONYMOUS_STATUS: '403' } });
    const { id } = await lenient.arrange.person();

    const answers = [await lenient.http.patch(at(id), {}), await lenient.http.get(at(id))];
    await lenient.stop();

    expect(answers.map(({ status }) => status)).toEqual([403, 200]);
    expect(answers[0]?.body).toEqual({ detail: 'Authentication credentials were not provided.' });
  });
});

describe('the list of profiles', () => {
  started();

  it('is a bare array, open to everyone, without the deactivated', async () => {
    await server.arrange.person({ isActive: false });

    expect(seen(await server.http.get(PROFILES))).toEqual({
      status: 200,
      body: [shown(owner, { bio: 'Analyst' }), shown(other), shown(admin)],
    });
  });

  it('is an envelope once a page is named', async () => {
    expect(seen(await server.http.get(`${PROFILES}?page_size=2`))).toEqual({
      status: 200,
      body: {
        count: 3,
        next: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/api\/profiles\/\?page_size=2&page=2&cursor=[\w-]+$/) as string,
        previous: null,
        results: [shown(owner, { bio: 'Analyst' }), shown(other)],
      },
    });
  });

  it('counts exactly who is shown', async () => {
    // What is told beyond the end, where no row of a page gives it away.
    const count = async (): Promise<number> =>
      ((await server.http.get(`${PROFILES}?limit=1&offset=100000`)).body as { count: number }).count;
    const person = await server.arrange.person();
    const counts = [await count()];

    await deactivate(person.id);
    counts.push(await count());
    await activate(person.id);
    counts.push(await count());
    await server.http.delete(`/api/users/${person.id}/`, as(admin));
    counts.push(await count());

    expect(counts).toEqual([4, 3, 4, 3]);
  });

  it('has a HEAD without a body', async () => {
    const answer = await server.http.head(PROFILES);

    expect([answer.status, answer.text]).toEqual([200, '']);
  });
});

describe('changes of one profile at once', () => {
  started();

  it('of two fields both last', async () => {
    const picture = new FilePart('me.png', await png());

    const answers = await Promise.all([
      patch(owner.id, { bio: 'At once' }, as(owner)),
      server.http.multipart('PATCH', at(owner.id), { avatar: picture }, as(admin)),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await server.http.get(at(owner.id))).body).toMatchObject({ bio: 'At once', avatar: aPicture });
  });

  it('of the same field leave one of them', async () => {
    const bios = Array.from({ length: 10 }, (_, n) => `Bio ${n}`);

    const answers = await Promise.all(bios.map((bio) => patch(owner.id, { bio }, as(owner))));

    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(bios).toContain(((await server.http.get(at(owner.id))).body as { bio: string }).bio);
  });
});

describe('a change that is on its way', () => {
  started();
  let person: Person;
  beforeEach(async () => {
    person = await server.arrange.person();
  });

  const change = (by: Person, meanwhile: () => Promise<unknown>) =>
    interrupted(server.http, { method: 'PATCH', path: at(person.id), json: { bio: 'Too late' }, access: by.access }, meanwhile);
  const bio = async (): Promise<unknown> => server.arrange.sql('SELECT bio FROM users WHERE id = ?', [person.id]);

  it('is refused when its owner is deactivated meanwhile', async () => {
    expect(await change(person, () => deactivate(person.id))).toEqual([401, { detail: 'Authentication credentials were not provided.' }]);
    expect(await bio()).toEqual([{ bio: '' }]);
  });

  it('is refused when its owner is deleted meanwhile', async () => {
    const remove = (): Promise<unknown> => server.http.delete(`/api/users/${person.id}/`, as(admin));

    expect(await change(person, remove)).toEqual([401, { detail: 'Authentication credentials were not provided.' }]);
  });

  it('finds no profile when staff change one that is deactivated meanwhile', async () => {
    expect(await change(admin, () => deactivate(person.id))).toEqual([404, { detail: 'No Profile matches the given query.' }]);
    expect(await bio()).toEqual([{ bio: '' }]);
  });

  it('is refused to staff who are staff no more', async () => {
    const former = await server.arrange.admin();
    const demote = (): Promise<unknown> => server.http.patch(`/api/users/${former.id}/`, { role: 'patient' }, as(admin));

    expect(await change(former, demote)).toEqual([403, { detail: 'You do not have permission to perform this action.' }]);
    expect(await bio()).toEqual([{ bio: '' }]);
  });

  it('is refused to staff who are deactivated', async () => {
    const former = await server.arrange.admin();

    expect(await change(former, () => deactivate(former.id))).toEqual([401, { detail: 'Authentication credentials were not provided.' }]);
    expect(await bio()).toEqual([{ bio: '' }]);
  });
});
