import { PassThrough } from 'node:stream';
import { atTerminal, under } from '../../src/audit/circumstances.js';
import { changePassword } from '../../src/cli/change-password.js';
import { Console } from '../../src/cli/console.js';
import { startApp, type TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/arrange.js';
import { FilePart, type Answer, type Options } from '../support/http.js';
import { png } from '../support/images.js';
import { linkParts, nextKey } from '../support/mailed.js';
import { as, entry, HEADERS, Trail, type Entry } from '../support/trail.js';

jest.setTimeout(60_000);

let server: TestApp;
let admin: Person;
let ada: Person;
const trail = new Trail(() => server);
const entries = (): Promise<Entry[]> => trail.entries();
const post = (path: string, json: unknown, options: Options = { headers: HEADERS }): Promise<Answer> =>
  server.http.post(path, json, options);

beforeAll(async () => {
  server = await startApp({ mailbox: true, settings: { DOCTOR_REGISTRATION: 'approval', EMAIL_VERIFICATION: 'optional' } });
  admin = await server.arrange.admin();
});
afterAll(() => server.stop());

beforeEach(async () => {
  ada = await server.arrange.person();
  await trail.begin();
});

describe('a registration', () => {
  it('is an entry of whoever registered', async () => {
    const answer = await post('/api/auth/register/', { username: 'newcomer', email: 'newcomer@example.com', password: PASSWORD });

    const { id } = (answer.body as { user: { id: number } }).user;
    const door = 'POST /api/auth/register';
    expect(await entries()).toEqual([
      entry('account.registered', door, { id }),
      entry('email.verification-sent', door, { id }, { actor: null }),
    ]);
  });

  it('tells of the role that was asked for', async () => {
    const form = {
      email: 'doc@example.com',
      password: PASSWORD,
      password_confirm: PASSWORD,
      first_name: 'D',
      last_name: 'C',
      role: 'doctor',
    };

    const answer = await post('/api/users/register/', form);

    const { id } = (answer.body as { user: { id: number } }).user;
    const door = 'POST /api/users/register';
    expect(await entries()).toEqual([
      entry('account.registered', door, { id }),
      entry('role.requested', door, { id }, { details: { requested: 'doctor' } }),
      entry('email.verification-sent', door, { id }, { actor: null }),
    ]);
  });

  it('by staff is an entry of staff', async () => {
    const answer = await post('/api/users/', { username: 'made', email: 'made@example.com', password: PASSWORD }, as(admin));

    const { id } = answer.body as { id: number };
    expect(await entries()).toEqual([entry('account.registered', 'POST /api/users', admin, { subject: id })]);
  });
});

describe('a profile', () => {
  it('that is changed is an entry that names the fields, and not what they hold', async () => {
    await server.http.patch('/api/auth/profile/', { first_name: 'Ada', bio: 'Hello' }, as(ada));

    expect(await entries()).toEqual([
      entry('account.changed', 'PATCH /api/auth/profile', ada, { details: { fields: ['first_name', 'bio'] } }),
    ]);
  });

  it('that stays what it is is none', async () => {
    await server.http.patch('/api/auth/profile/', { username: ada.username, bio: '' }, as(ada));

    expect(await entries()).toEqual([]);
  });

  it('that gets a picture is an entry', async () => {
    await server.http.multipart('PUT', '/api/users/me/', { profile_picture: new FilePart('me.png', await png()) }, as(ada));

    expect(await entries()).toEqual([entry('picture.changed', 'PUT /api/users/me', ada)]);
  });

  it('that staff change is an entry of staff about its owner', async () => {
    await server.http.patch(`/api/profiles/${ada.id}/`, { bio: 'Moderated' }, as(admin));

    expect(await entries()).toEqual([
      entry('account.changed', 'PATCH /api/profiles/:id', admin, { subject: ada.id, details: { fields: ['bio'] } }),
    ]);
  });
});

describe('what staff do to an account', () => {
  const door = 'PATCH /api/users/:id';
  const change = (changes: object, person = ada): Promise<Answer> => server.http.patch(`/api/users/${person.id}/`, changes, as(admin));
  const byStaff = (action: string, details: unknown = {}): Entry => entry(action, door, admin, { subject: ada.id, details });

  it('is told apart: its fields, its role, whether it is active', async () => {
    await change({ email: 'elsewhere@example.com', last_name: 'L', role: 'doctor', is_active: false });

    expect(await entries()).toEqual([
      byStaff('account.changed', { fields: ['email', 'last_name'] }),
      byStaff('role.changed', { from: 'patient', to: 'doctor' }),
      byStaff('account.deactivated'),
    ]);
  });

  it('may be undone, which is an entry again', async () => {
    await change({ is_active: false });

    await change({ is_active: true });

    expect((await entries()).map(({ action }) => action)).toEqual(['account.deactivated', 'account.activated']);
  });

  it('may be to leave somebody the role they have, who asked for another', async () => {
    await server.arrange.sql("UPDATE users SET role_requested = 'doctor' WHERE id = ?", [ada.id]);

    await change({ role: 'patient' });

    expect(await entries()).toEqual([byStaff('role.denied', { requested: 'doctor' })]);
  });

  it('may be to delete it', async () => {
    await server.http.delete(`/api/users/${ada.id}/`, as(admin));

    expect(await entries()).toEqual([entry('account.deleted', 'DELETE /api/users/:id', admin, { subject: ada.id })]);
  });

  it('is no entry when it was refused', async () => {
    const second = await server.arrange.person();
    await trail.begin();

    expect((await change({ username: second.username, role: 'doctor' })).status).toBe(400);

    expect(await entries()).toEqual([]);
  });
});

describe('a status', () => {
  let path: string;
  let id: number;

  beforeEach(async () => {
    const answer = await server.http.post('/api/profile-status/', { status_content: 'Hello' }, as(ada));
    ({ id } = answer.body as { id: number });
    path = `/api/profile-status/${id}/`;
  });

  it('is its author’s business', async () => {
    await server.http.patch(path, { status_content: 'Hello again' }, as(ada));
    await server.http.delete(path, as(ada));

    expect(await entries()).toEqual([]);
  });

  it('that staff reword or remove is an entry', async () => {
    await server.http.put(path, { status_content: 'Moderated' }, as(admin));
    await server.http.delete(path, as(admin));

    const about = { subject: ada.id, details: { status: id } };
    expect(await entries()).toEqual([
      entry('status.changed', 'PUT /api/profile-status/:id', admin, about),
      entry('status.deleted', 'DELETE /api/profile-status/:id', admin, about),
    ]);
  });
});

describe('a password', () => {
  const NEW = 'another-horse-7';

  it('that is changed is an entry', async () => {
    await post('/api/rest-auth/password/change/', { new_password1: NEW, new_password2: NEW }, as(ada));

    expect(await entries()).toContainEqual(entry('password.changed', 'POST /api/rest-auth/password/change', ada));
  });

  it('that is forgotten and reset is two entries, of nobody who is signed in', async () => {
    await post('/api/rest-auth/password/reset/', { email: ada.email });
    const [uid, token] = linkParts(await server.mails.next({ to: ada.email })).slice(-2);

    await post('/api/rest-auth/password/reset/confirm/', { uid, token, new_password1: NEW, new_password2: NEW });

    expect(await entries()).toEqual([
      entry('password.reset-requested', 'POST /api/rest-auth/password/reset', ada, { actor: null }),
      entry('password.reset', 'POST /api/rest-auth/password/reset/confirm', ada, { actor: null }),
    ]);
  });

  it('that an operator sets at a terminal is an entry of that', async () => {
    const input = new PassThrough();
    const terminal = new Console(input, new PassThrough());
    input.end(`${NEW}\n${NEW}\n`);

    await under(atTerminal('changepassword'), () => changePassword(server.app, ada.username, terminal));
    terminal.close();

    expect(await entries()).toEqual([
      entry('password.changed', 'cli changepassword', ada, { actor: null, network: null, user_agent: null, request_id: null }),
    ]);
  });
});

describe('an address', () => {
  it('is asked to be confirmed, and confirmed', async () => {
    await post('/api/rest-auth/registration/resend-email/', { email: ada.email });

    await post('/api/rest-auth/registration/verify-email/', { key: await nextKey(server.mails, { to: ada.email }) });

    const resent = 'POST /api/rest-auth/registration/resend-email';
    expect(await entries()).toEqual([
      entry('email.verification-requested', resent, ada, { actor: null }),
      entry('email.verification-sent', resent, ada, { actor: null }),
      entry('email.verified', 'POST /api/rest-auth/registration/verify-email', ada, { actor: null }),
    ]);
  });

  it('is asked to be changed, changed, and taken back', async () => {
    const email = `other.${ada.email}`;
    await post('/api/user/email/', { email, password: PASSWORD }, as(ada));
    await server.mails.next({ to: ada.email });
    await post('/api/user/email/confirm/', { key: await nextKey(server.mails, { to: email }) });

    await post('/api/user/email/undo/', { key: await nextKey(server.mails, { to: ada.email }) });

    expect(await entries()).toEqual([
      entry('email.change-requested', 'POST /api/user/email', ada),
      entry('email.changed', 'POST /api/user/email/confirm', ada, { actor: null }),
      entry('email.change-undone', 'POST /api/user/email/undo', ada, { actor: null }),
    ]);
  });
});
