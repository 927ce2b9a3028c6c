import { startApp, type TestApp } from './support/app.js';
import { PASSWORD, type Person } from './support/arrange.js';
import { FilePart, type Answer, type Options } from './support/http.js';
import { png } from './support/images.js';
import { linkParts } from './support/mailed.js';
import { aMoment, seen } from './support/seen.js';

let server: TestApp;
let admin: Person;
let staff: Options;

beforeAll(async () => {
  server = await startApp({ mailbox: true, settings: { DOCTOR_REGISTRATION: 'approval' } });
  admin = await server.arrange.admin();
  staff = { token: admin.token };
});
afterAll(() => server.stop());

const read = async ({ id }: Person): Promise<Record<string, unknown>> =>
  (await server.http.get(`/api/users/${id}/`, staff)).body as Record<string, unknown>;
const namesOf = ({ body }: Answer): string[] => (body as { results: { username: string }[] }).results.map(({ username }) => username);
const named = ({ id, username }: Person): object => ({ id, username });

describe('the list of accounts', () => {
  it('may be narrowed down to those who ask to be doctors', async () => {
    const applicant = await server.arrange.person({ requestedRole: 'doctor' });

    const answer = await server.http.get('/api/users/?page=1&role_requested=doctor', staff);

    expect(namesOf(answer)).toEqual([applicant.username]);
    expect(answer.body).toMatchObject({ count: 1, results: [{ role: 'patient', role_requested: 'doctor' }] });
  });

  it('may be narrowed down to those who joined within some days', async () => {
    const [before, then, after] = [await server.arrange.person(), await server.arrange.person(), await server.arrange.person()];
    const joined = (person: Person, moment: string): Promise<unknown> =>
      server.arrange.sql('UPDATE users SET date_joined = ? WHERE id = ?', [moment, person.id]);
    await joined(before, '2020-02-28 23:59:59.999');
    await joined(then, '2020-02-29 00:00:00.000');
    await joined(after, '2020-03-01 00:00:00.000');

    expect(namesOf(await server.http.get('/api/users/?page=1&date_joined__gte=2020-02-29&date_joined__lt=2020-03-01', staff))).toEqual([
      then.username,
    ]);
    expect(namesOf(await server.http.get('/api/users/?page=1&date_joined__lt=2020-02-29T00:00:00Z', staff))).toEqual([before.username]);
  });

  it('refuses what it cannot read, all of it together', async () => {
    const answer = await server.http.get('/api/users/?role=boss&role_requested=admin&date_joined__gte=yesterday', staff);

    expect(seen(answer)).toEqual({
      status: 400,
      body: {
        role: ['Select a valid choice. boss is not one of the available choices.'],
        role_requested: ['Select a valid choice. admin is not one of the available choices.'],
        date_joined__gte: ['Enter a valid date/time.'],
      },
    });
  });
});

describe('an act on many accounts', () => {
  const act = (ids: unknown, action: unknown, more: object = {}): Promise<Answer> =>
    server.http.post('/api/users/bulk/', { ids, action, ...more }, staff);

  it('lists whom it affected, to whom it made no difference, and whom there is not', async () => {
    const [active, inactive] = [await server.arrange.person(), await server.arrange.person({ isActive: false })];

    const answer = await act([active.id, inactive.id, 999_999_999, active.id], 'deactivate');

    expect(seen(answer)).toEqual({
      status: 200,
      body: { action: 'deactivate', affected: [named(active)], unchanged: [named(inactive)], missing: [999_999_999] },
    });
    expect((await server.http.get('/api/users/me/', { token: active.token })).status).toBe(401);
  });

  it('activates', async () => {
    const person = await server.arrange.person({ isActive: false });

    expect((await act([person.id], 'activate')).body).toMatchObject({ affected: [named(person)] });
    expect(await read(person)).toMatchObject({ is_active: true });
  });

  it('deletes', async () => {
    const [one, other] = [await server.arrange.person(), await server.arrange.person()];

    expect((await act([one.id, other.id], 'delete')).body).toMatchObject({ affected: [named(one), named(other)] });
    expect((await server.http.get(`/api/users/${one.id}/`, staff)).status).toBe(404);
  });

  it('gives a role', async () => {
    const [patient, doctor] = [await server.arrange.person(), await server.arrange.person({ role: 'doctor' })];

    expect((await act([patient.id, doctor.id], 'set-role', { role: 'doctor' })).body).toMatchObject({
      affected: [named(patient)],
      unchanged: [named(doctor)],
    });
    expect(await read(patient)).toMatchObject({ role: 'doctor' });
  });

  it('gives somebody the role that they have, which denies the one that they asked for', async () => {
    const applicant = await server.arrange.person({ requestedRole: 'doctor' });

    expect((await act([applicant.id], 'set-role', { role: 'patient' })).body).toMatchObject({
      affected: [named(applicant)],
      unchanged: [],
    });
    expect(await read(applicant)).toMatchObject({ role: 'patient', role_requested: null });
  });

  it('approves or denies the role that was asked for', async () => {
    const [approved, denied] = [
      await server.arrange.person({ requestedRole: 'doctor' }),
      await server.arrange.person({ requestedRole: 'doctor' }),
    ];
    const other = await server.arrange.person();

    expect((await act([approved.id, other.id], 'approve-role')).body).toMatchObject({
      affected: [named(approved)],
      unchanged: [named(other)],
    });
    expect((await act([denied.id], 'deny-role')).body).toMatchObject({ affected: [named(denied)] });
    expect(await read(approved)).toMatchObject({ role: 'doctor', role_requested: null });
    expect(await read(denied)).toMatchObject({ role: 'patient', role_requested: null });
  });

  it('ends sessions', async () => {
    const person = await server.arrange.person();

    await act([person.id], 'end-sessions');

    expect((await server.http.get('/api/users/me/', { token: person.token })).status).toBe(401);
  });

  it('does nothing at all when no admin would be left', async () => {
    const person = await server.arrange.person();

    const answer = await act([person.id, admin.id], 'delete');

    expect(seen(answer)).toEqual({ status: 409, body: { detail: 'The last active admin cannot be changed this way.' } });
    expect(await read(person)).toMatchObject({ is_active: true });
  });

  it.each([
    ['deactivate', {}],
    ['delete', {}],
    ['set-role', { role: 'patient' }],
  ])('may concern whoever does it as well, wherever they stand among the others: %s', async (action, more) => {
    const before = await server.arrange.person({ role: 'doctor' });
    const self = await server.arrange.admin();
    const after = await server.arrange.person({ role: 'doctor' });

    const answer = await server.http.post(
      '/api/users/bulk/',
      { ids: [after.id, self.id, before.id], action, ...more },
      { access: self.access },
    );

    expect(answer.body).toMatchObject({ affected: [named(before), named(after), named(self)], unchanged: [], missing: [] });
    expect((await server.http.get('/api/users/', { access: self.access })).status).toBe(action === 'set-role' ? 403 : 401);
  });

  it('is in the audit for every account', async () => {
    const person = await server.arrange.person();

    await act([person.id], 'deactivate');

    const answer = await server.http.get(`/api/audit/?subject=${person.id}&action=account.deactivated`, staff);
    expect(answer.body).toMatchObject({ count: 1, results: [{ actor: admin.id, door: 'POST /api/users/bulk' }] });
  });

  it.each<[unknown, string]>([
    ['1', 'Expected a list of items but got type "str".'],
    [{ 0: 1 }, 'Expected a list of items but got type "dict".'],
    [[], 'This list may not be empty.'],
    [Array.from({ length: 101 }, (_, index) => index + 1), 'Ensure this field has no more than 100 elements.'],
    [[1, 'two'], 'A valid integer is required.'],
    [[1.5], 'A valid integer is required.'],
    [[0], 'A valid integer is required.'],
    [null, 'This field may not be null.'],
    [undefined, 'This field is required.'],
  ])('needs a list of ids: %j', async (ids, sentence) => {
    expect(seen(await act(ids, 'delete'))).toEqual({ status: 400, body: { ids: [sentence] } });
  });

  it('needs an act that there is, and the role that it gives', async () => {
    expect(seen(await act([admin.id], 'promote'))).toEqual({ status: 400, body: { action: ['"promote" is not a valid choice.'] } });
    expect(seen(await act([admin.id], 'set-role'))).toEqual({ status: 400, body: { role: ['This field is required.'] } });
  });
});

describe('the sessions of somebody', () => {
  it('are listed to staff', async () => {
    const person = await server.arrange.person();
    await server.http.post('/api/auth/login/', { username: person.username, password: PASSWORD });

    const answer = await server.http.get(`/api/users/${person.id}/sessions/`, staff);

    expect(answer.body).toEqual({
      count: 2,
      next: null,
      previous: null,
      results: [
        expect.objectContaining({ current: false, kind: 'auth', network: '127.0.0.1', created_at: aMoment, last_seen_at: aMoment }),
        expect.objectContaining({ id: person.sessionId, current: false }),
      ],
    });
  });

  it('are ended one by one by staff, and by nobody else', async () => {
    const [person, other] = [await server.arrange.person(), await server.arrange.person()];
    const second = await server.arrange.session(person);

    expect((await server.http.delete(`/api/sessions/${person.sessionId}/`, { token: other.token })).status).toBe(404);
    expect((await server.http.delete(`/api/sessions/${person.sessionId}/`, staff)).status).toBe(204);

    expect((await server.http.get('/api/users/me/', { token: person.token })).status).toBe(401);
    expect((await server.http.get('/api/users/me/', { token: second.token })).status).toBe(200);
    const answer = await server.http.get(`/api/audit/?subject=${person.id}&action=session.closed`, staff);
    expect(answer.body).toMatchObject({ count: 1, results: [{ actor: admin.id, details: { session: person.sessionId } }] });
  });

  it('are ended all at once', async () => {
    const person = await server.arrange.person();

    const answer = await server.http.post(`/api/users/${person.id}/sessions/revoke-all/`, {}, staff);

    expect(seen(answer)).toEqual({ status: 200, body: { detail: 'Successfully logged out everywhere.' } });
    expect((await server.http.get('/api/users/me/', { token: person.token })).status).toBe(401);
  });
});

describe('a link to choose a new password', () => {
  const send = ({ id }: Person): Promise<Answer> => server.http.post(`/api/users/${id}/send-password-reset/`, {}, staff);

  it('is mailed for staff, and works', async () => {
    const person = await server.arrange.person();

    expect(seen(await send(person))).toEqual({ status: 200, body: { detail: 'Password reset e-mail has been sent.' } });

    const [uid, token] = linkParts(await server.mails.next({ to: person.email })).slice(-2);
    const chosen = { uid, token, new_password1: 'another-horse-9', new_password2: 'another-horse-9' };
    expect((await server.http.post('/api/rest-auth/password/reset/confirm/', chosen)).status).toBe(200);
  });

  it('is mailed to nobody who could not use it', async () => {
    expect(seen(await send(await server.arrange.person({ isActive: false })))).toEqual({
      status: 409,
      body: { detail: 'A deactivated account, or one without an address or a password, gets no link.' },
    });
  });
});

describe('the export of accounts', () => {
  it('is a table of all that the filters let through', async () => {
    const person = await server.arrange.person({ username: 'exported', firstName: 'Ada', role: 'doctor' });

    const { status, headers, text } = await server.http.get('/api/users/export.csv?search=exported', staff);

    expect([status, headers['content-type'], headers['content-disposition']]).toEqual([
      200,
      'text/csv; charset=utf-8',
      'attachment; filename="users.csv"',
    ]);
    const [head, row, end] = text.split('\r\n');
    expect(head).toBe(
      'id,username,email,first_name,last_name,role,role_requested,is_active,date_joined,last_login,followers_count,following_count,bio',
    );
    expect(row).toMatch(new RegExp(`^${person.id},exported,exported@example.com,Ada,,doctor,,true,\\d{4}-[^,]+Z,,0,0,$`));
    expect(end).toBe('');
  });

  it('holds no formula, and nothing of a password', async () => {
    await server.arrange.person({ username: 'formula1', firstName: '=cmd|calc', lastName: '+1,"x"', bio: '@SUM(A1)' });

    const { text } = await server.http.get('/api/users/export.csv?search=formula1', staff);

    expect(text).toContain(`,'=cmd|calc,"'+1,""x""",`);
    expect(text).toContain(",'@SUM(A1)\r\n");
    expect(text).not.toContain('argon2');
  });

  it('has every account, however many pieces it takes', async () => {
    const people = Array.from({ length: 1100 }, (_, index) => `('crowd${index}', 'crowd${index}', 'crowd-export')`);
    const columns = "'', '!', '', '', 'patient', '', 1, '2020-01-01 00:00:00.000', 0, 0";
    await server.arrange.sql(
      `INSERT INTO users (username, username_canonical, search_text, email, password, first_name, last_name, role, bio, is_active, date_joined,
         followers_count, following_count) VALUES ${people.map((person) => `${person.slice(0, -1)}, ${columns})`).join(', ')}`,
    );

    const { text } = await server.http.get('/api/users/export.csv?search=crowd-export', staff);

    expect(text.trim().split('\r\n')).toHaveLength(1101);
  });

  it('is in the audit, without what was searched for', async () => {
    await server.http.get('/api/users/export.csv?search=secret%40example.com', staff);

    const answer = await server.http.get('/api/audit/?action=staff.exported', staff);
    const [entry] = (answer.body as { results: object[] }).results;
    expect(entry).toMatchObject({ actor: admin.id, details: { of: 'users', format: 'csv', filters: ['terms'] } });
    expect(answer.text).not.toContain('secret');
  });

  it('is for staff alone', async () => {
    const { token } = await server.arrange.person();

    expect((await server.http.get('/api/users/export.csv', { token })).status).toBe(403);
  });
});

it('takes a picture away that somebody has', async () => {
  const person = await server.arrange.person();
  const form = { profile_picture: new FilePart('me.png', await png()) };
  await server.http.multipart('PATCH', '/api/users/me/', form, { token: person.token });
  expect(await read(person)).toMatchObject({ profile_picture: expect.stringContaining('/media/') as string });

  await server.http.patch(`/api/users/${person.id}/`, { profile_picture: null }, staff);

  expect(await read(person)).toMatchObject({ profile_picture: null });
});
