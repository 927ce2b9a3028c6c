import { setTimeout as sleep } from 'node:timers/promises';
import { startApp, type TestApp } from './support/app.js';
import type { Person } from './support/arrange.js';
import { demotedWhileWaiting } from './support/demoted.js';
import type { Answer, Options } from './support/http.js';
import { aMoment, anId, seen } from './support/seen.js';

interface MailBody {
  readonly id: number;
  readonly state: string;
}

let server: TestApp;
let admin: Person;
let staff: Options;

beforeAll(async () => {
  server = await startApp({ mailbox: true });
  admin = await server.arrange.admin();
  staff = { token: admin.token };
});
afterAll(() => server.stop());

const list = (query = ''): Promise<Answer> => server.http.get(`/api/mails/${query}`, staff);
const newest = async (query = ''): Promise<MailBody> => {
  const [mail] = ((await list(query)).body as { results: MailBody[] }).results;
  if (!mail) throw new Error('The outbox is empty.');
  return mail;
};
const sendAgain = ({ id }: MailBody): Promise<Answer> => server.http.post(`/api/mails/${id}/send-again/`, {}, staff);

/** Has a link mailed to somebody new, to whose address the mail server takes nothing, and waits until it is given up. */
async function givenUp(): Promise<{ mail: MailBody; person: Person }> {
  const person = await server.arrange.person();
  server.mails.object({ code: 550, at: 'recipient', text: 'No such mailbox', to: person.email });
  await server.http.post('/api/rest-auth/password/reset/', { email: person.email });
  for (let tries = 0; tries < 500 && (await newest()).state !== 'dead'; tries++) await sleep(20);
  await server.mails.recover();
  return { mail: await newest(), person };
}

describe('the outbox', () => {
  it('tells of a mail that was sent', async () => {
    const { email } = await server.arrange.person();
    await server.http.post('/api/rest-auth/password/reset/', { email });
    await server.mails.next({ to: email });
    for (let tries = 0; tries < 500 && (await newest()).state !== 'sent'; tries++) await sleep(20);

    expect(await newest()).toEqual({
      id: anId,
      template: 'reset-password',
      recipient: email,
      state: 'sent',
      attempts: 1,
      last_error: null,
      created_at: aMoment,
      due_at: null,
      sent_at: aMoment,
      expires_at: aMoment,
      can_send_again: false,
    });
  });

  it('tells why a mail was given up', async () => {
    const { mail, person } = await givenUp();

    expect(mail).toMatchObject({ recipient: person.email, state: 'dead', attempts: 1, sent_at: null, can_send_again: true });
    expect(mail).toMatchObject({ last_error: expect.stringContaining('No such mailbox') as string });
    expect(await newest('?state=dead')).toMatchObject({ id: mail.id });
    expect((await list('?state=dead&template=password-changed')).body).toMatchObject({ count: 0 });
  });

  it('never tells what a mail says', async () => {
    const { person } = await givenUp();
    const rows = await server.arrange.sql<{ variables: string }[]>('SELECT variables FROM mails WHERE recipient = ?', [person.email]);

    const { text } = await list();

    expect(rows[0]?.variables).not.toBe('');
    expect(text).not.toContain('variables');
    expect(text).not.toContain(rows[0]?.variables ?? '');
  });

  it('refuses filters that it does not know', async () => {
    expect(seen(await list('?state=lost'))).toEqual({
      status: 400,
      body: { state: ['Select a valid choice. lost is not one of the available choices.'] },
    });
  });
});

describe('a mail that was given up', () => {
  it('is sent again, once', async () => {
    const { mail, person } = await givenUp();

    const answer = await sendAgain(mail);

    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ id: mail.id, state: 'pending', due_at: aMoment, can_send_again: false });
    expect((await server.mails.next({ to: person.email })).links).toHaveLength(1);
    expect(seen(await sendAgain(mail))).toEqual({
      status: 409,
      body: { detail: 'Only a mail that was given up can be sent again, while its link is good.' },
    });
  });

  it('is not sent again for somebody who became a patient while they waited', async () => {
    const { mail } = await givenUp();
    const former = await server.arrange.admin();

    const answer = await demotedWhileWaiting(server, former, `UPDATE mails SET last_error = 'held' WHERE id = ${mail.id}`, () =>
      server.http.post(`/api/mails/${mail.id}/send-again/`, {}, { token: former.token }),
    );

    expect(seen(answer)).toEqual({ status: 403, body: { detail: 'You do not have permission to perform this action.' } });
    expect(await newest()).toMatchObject({ id: mail.id, state: 'dead' });
  });

  it('is sent once when two ask for it at once', async () => {
    const { mail } = await givenUp();

    const answers = await Promise.all([sendAgain(mail), sendAgain(mail)]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('stays where it is when its link is good no more', async () => {
    const { mail } = await givenUp();
    await server.arrange.sql('UPDATE mails SET expires_at = ? WHERE id = ?', ['2020-01-01 00:00:00.000', mail.id]);

    expect((await sendAgain(mail)).status).toBe(409);
    expect(await newest()).toMatchObject({ id: mail.id, state: 'dead', can_send_again: false });
  });

  it('is not found when there is none', async () => {
    expect(seen(await sendAgain({ id: 999_999_999, state: '' }))).toEqual({
      status: 404,
      body: { detail: 'No OutboxMail matches the given query.' },
    });
  });

  it('leaves a trace in the audit', async () => {
    const { mail } = await givenUp();
    await sendAgain(mail);

    const answer = await server.http.get('/api/audit/?action=mail.sent-again', staff);

    const [entry] = (answer.body as { results: object[] }).results;
    expect(entry).toMatchObject({ actor: admin.id, subject: null, details: { mail: mail.id } });
  });
});
