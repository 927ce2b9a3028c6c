import { loadConfig } from '../../src/config/config.js';
import { Letters } from '../../src/mail/letters.service.js';
import type { Letter } from '../../src/mail/templates/templates.js';

const JWT_SECRET = 'kP3vXq8Lw2Zr6Ty1Nb5Mc9Hd4Jf7Ga0S';
const FRONTEND = { FRONTEND_URL: 'https://app.example.com' };
const HOUR = 60 * 60 * 1000;

const lettersWith = (settings: Readonly<Record<string, string>>): Letters =>
  new Letters(loadConfig({ JWT_SECRET, ...FRONTEND, ...settings }));
const letters = lettersWith({});
const inHours = (hours: number): number => Date.now() + hours * HOUR;

/** The addresses that somebody could follow from a letter. */
const linksIn = ({ text, html }: Letter): unknown => ({
  text: [...text.matchAll(/https?:\/\/\S+/g)].map(([url]) => url),
  html: [...html.matchAll(/<a href="([^"]*)"/g)].map(([, url]) => url),
});
/** The same address once in the text; in HTML as a button, and spelled out. */
const leadingTo = (url: string): unknown => ({ text: [url], html: [url, url] });
const NOWHERE = { text: [], html: [] };

describe('the letter that', () => {
  it('asks to confirm an address', () => {
    const letter = letters.write('verify-email', { username: 'alice', key: 'K3y-_' }, inHours(24));

    expect(letter.subject).toBe('[app.example.com] Please Confirm Your Email Address');
    expect(letter.text).toBe(
      `Hello alice,

Somebody, hopefully you, gave this address for an account at app.example.com. Please confirm that it is yours.

Confirm this address:
https://app.example.com/account-confirm-email/K3y-_/

The link works once, and for 24 hours.

If it was not you, ignore this mail: without the link the address stays unconfirmed.

-- 
This mail was sent by app.example.com. Nobody reads answers to it.
`,
    );
    expect(linksIn(letter)).toEqual(leadingTo('https://app.example.com/account-confirm-email/K3y-_/'));
  });

  it('tells somebody that they have an account', () => {
    const letter = letters.write('already-registered', { username: 'alice' }, null);

    expect(letter.subject).toBe('[app.example.com] You Already Have an Account');
    expect(letter.text).toContain('You already have an account there, with the username alice, so no other was made.');
    expect(letter.text).toContain('If you do not know the password, ask app.example.com for a new one.');
    expect(linksIn(letter)).toEqual(NOWHERE);
  });

  it('lets somebody choose a new password', () => {
    const letter = letters.write('reset-password', { username: 'alice', uid: 'MQ', token: 't0k3n' }, inHours(72));

    expect(letter.subject).toBe('[app.example.com] Password Reset Email');
    expect(letter.text).toContain('Somebody, hopefully you, asked for a new password for your account at app.example.com.');
    expect(letter.text).toContain('The link works once, and for 3 days.');
    expect(letter.text).toContain('If it was not you, ignore this mail: your password stays as it is.');
    expect(linksIn(letter)).toEqual(leadingTo('https://app.example.com/password-reset/confirm/MQ/t0k3n/'));
  });

  it('tells of a new password', () => {
    const letter = letters.write('password-changed', { username: 'alice' }, null);

    expect(letter.subject).toBe('[app.example.com] Your Password Was Changed');
    expect(letter.text).toContain('The password of your account at app.example.com was changed, and every other login was ended.');
    expect(letter.text).toContain('If it was not you, ask app.example.com for a new password at once');
    expect(linksIn(letter)).toEqual(NOWHERE);
  });

  it('tells that a login was ended because a token of it came twice', () => {
    const letter = letters.write('refresh-reused', { username: 'alice' }, null);

    expect(letter.subject).toBe('[app.example.com] A Login Was Ended');
    expect(letter.text).toContain(
      'A login of yours at app.example.com was ended, because a key of it came that had been replaced long before.',
    );
    expect(letter.text).toContain('change your password at app.example.com: that ends every other login too.');
    expect(linksIn(letter)).toEqual(NOWHERE);
  });

  it('asks whether a new address shall be the account’s', () => {
    const letter = letters.write('confirm-email-change', { username: 'alice', key: 'k3y' }, inHours(1));

    expect(letter.subject).toBe('[app.example.com] Please Confirm Your New Email Address');
    expect(letter.text).toContain('The link works once, and for 60 minutes.');
    expect(linksIn(letter)).toEqual(leadingTo('https://app.example.com/email-change/confirm/k3y/'));
  });

  it('tells the old address that another one was asked for', () => {
    const letter = letters.write('email-change-requested', { username: 'alice', newEmail: 'new@example.org' }, null);

    expect(letter.subject).toBe('[app.example.com] A New Email Address Was Requested');
    expect(letter.text).toContain('have another address: new@\u200bexample.\u200borg');
    expect(letter.text).toContain('If it was not you, change your password at once');
    expect(linksIn(letter)).toEqual(NOWHERE);
  });

  it('tells the old address that another one took its place, and lets it return', () => {
    const letter = letters.write('email-changed', { username: 'alice', newEmail: 'new@example.org', key: 'k3y' }, inHours(7 * 24));

    expect(letter.subject).toBe('[app.example.com] Your Email Address Was Changed');
    expect(letter.text).toContain('is another one now: new@\u200bexample.\u200borg');
    expect(letter.text).toContain('The link works once, and for 7 days.');
    expect(linksIn(letter)).toEqual(leadingTo('https://app.example.com/email-change/undo/k3y/'));
  });

  it('tells the address that was left that the change was taken back', () => {
    const letter = letters.write('email-change-undone', { username: 'alice' }, null);

    expect(letter.subject).toBe('[app.example.com] Your Email Address Was Changed Back');
    expect(letter.text).toContain('This is no longer the address of your account at app.example.com');
    expect(linksIn(letter)).toEqual(NOWHERE);
  });
});

describe('a letter', () => {
  const to = (username: string): Letter => letters.write('password-changed', { username }, null);

  it('shows in HTML what was typed, and does not obey it', () => {
    expect(to(`<b onload="x">'&`).html).toContain('<p>Hello &lt;b onload=&quot;x&quot;&gt;&#39;&amp;,</p>');
  });

  it('makes no link of what was typed', () => {
    const { text, html } = to('http://evil.example/?a@b.example');

    expect(text).toMatch(/^Hello http:\u200b\/\u200b\/\u200bevil\.\u200bexample\/\u200b\?a@\u200bb\.\u200bexample,\n/);
    expect(html).toContain('Hello http:\u200b/\u200b/\u200bevil.\u200bexample/\u200b?a@\u200bb.\u200bexample,');
  });

  it('lets nobody break a line or turn the direction of reading', () => {
    expect(to('alice\r\nBcc: x\u202e\u2066').text).toMatch(/^Hello aliceBcc:\u200b x,\n/);
  });

  it('takes placeholders in what was typed as they are', () => {
    const letter = letters.write('email-changed', { username: '{key} $& ${1}', newEmail: '{key}', key: 'k3y' }, null);

    expect(letter.text).toMatch(/^Hello \{key\} \$& \$\{1\},\n/);
    expect(letter.text).toContain('is another one now: {key}\n');
  });

  it('has its keys encoded, whatever is in them', () => {
    const letter = letters.write('reset-password', { username: 'alice', uid: '{token}', token: '../?a=b&c#$&"' }, null);

    expect(linksIn(letter)).toEqual({
      text: ['https://app.example.com/password-reset/confirm/%7Btoken%7D/..%2F%3Fa%3Db%26c%23%24%26%22/'],
      html: Array(2).fill('https://app.example.com/password-reset/confirm/%7Btoken%7D/..%2F%3Fa%3Db%26c%23%24%26%22/'),
    });
  });

  it('leads to where the app of the settings expects it', () => {
    const elsewhere = lettersWith({ FRONTEND_URL: 'http://localhost:5173', FRONTEND_RESET_PATH: '/#/reset?user={uid}&token={token}' });

    const letter = elsewhere.write('reset-password', { username: 'alice', uid: 'MQ', token: 't' }, null);

    expect(letter.subject).toBe('[localhost:5173] Password Reset Email');
    expect(letter.text).toContain('\nhttp://localhost:5173/#/reset?user=MQ&token=t\n');
    expect(letter.html).toContain('<a href="http://localhost:5173/#/reset?user=MQ&amp;token=t"');
  });

  it.each([
    [7 * 24, '7 days'],
    [71.5, '71 hours'],
    [2, '2 hours'],
    [1.5, '90 minutes'],
    [1 / 30, '2 minutes'],
    [0, 'a minute'],
  ])('whose link works for %d hours says so', (hours, words) => {
    const { text } = letters.write('verify-email', { username: 'alice', key: 'k' }, inHours(hours));

    expect(text).toContain(`The link works once, and for ${words}.`);
  });

  it('whose link has no end says that it works once', () => {
    expect(letters.write('verify-email', { username: 'alice', key: 'k' }, null).text).toContain('\nThe link works once.\n');
  });
});
