import { passwordViolations, type PasswordOwner } from './password-rules.js';

const messages = (password: string, about: PasswordOwner = {}): string[] =>
  passwordViolations(password, about, 'django').map(({ message }) => message);

const SHORT = 'This password is too short. It must contain at least 8 characters.';
const COMMON = 'This password is too common.';
const NUMERIC = 'This password is entirely numeric.';
const LIKE_USERNAME = 'The password is too similar to the username.';

describe('a password', () => {
  it.each(['strongpassword', 'securepassword123', 'secure_password', 'secure_password123', 'user_password123', 'strongpassw0rd9'])(
    'of the documents is accepted: %s',
    (password) => {
      expect(passwordViolations(password, { username: 'john_doe', email: 'john@example.com' }, 'django')).toEqual([]);
    },
  );

  it('is told everything that is wrong with it, in order', () => {
    expect(passwordViolations('12345', { username: '12345' }, 'django')).toEqual([
      { field: 'password', code: 'password_too_similar', message: LIKE_USERNAME },
      { field: 'password', code: 'password_too_short', message: SHORT },
      { field: 'password', code: 'password_too_common', message: COMMON },
      { field: 'password', code: 'password_entirely_numeric', message: NUMERIC },
    ]);
    expect(messages('12345')).toEqual([SHORT, COMMON, NUMERIC]);
  });
});

describe('the length of a password', () => {
  it('is 8 characters or more, emoji counting one', () => {
    expect(messages('k7#qzv!')).toEqual([SHORT]);
    expect(messages('k7#qzv!w')).toEqual([]);
    expect(messages('🔑🔒🔓🔐🗝🚪🏠')).toEqual([SHORT]);
    expect(messages('🔑🔒🔓🔐🗝🚪🏠🏡')).toEqual([]);
  });

  it('is 15 characters or more when hardened', () => {
    expect(passwordViolations('strongpassword', {}, 'hardened')).toEqual([
      { field: 'password', code: 'password_too_short', message: 'This password is too short. It must contain at least 15 characters.' },
    ]);
    expect(passwordViolations('secure_password', {}, 'hardened')).toEqual([]);
  });
});

describe('a common password', () => {
  it('is refused in whatever case, and with blanks around it', () => {
    expect(messages('password1')).toEqual([COMMON]);
    expect(messages('PassWord1')).toEqual([COMMON]);
    expect(messages(' \u3000\x85password1\t\x1c')).toEqual([COMMON]);
  });

  it('is accepted as a part of a longer one', () => {
    expect(messages('password1 password1')).toEqual([]);
    expect(messages('\ufeffpassword1')).toEqual([]);
  });
});

describe('a numeric password', () => {
  it('is refused in the digits of any script', () => {
    expect(messages('8236450917')).toEqual([NUMERIC]);
    expect(messages('٨٢٣٦٤٥٠٩')).toEqual([NUMERIC]);
    expect(messages('²³¹⁴⑤⑥⑦⑧')).toEqual([NUMERIC]);
  });

  it('is accepted with anything else in it', () => {
    expect(messages('82364509-17')).toEqual([]);
    expect(messages('½½½½½½½½')).toEqual([]);
    expect(messages('ⅧⅧⅧⅧⅧⅧⅧⅧ')).toEqual([]);
  });
});

describe('a password like its owner', () => {
  it.each([
    ['username', { username: 'bartholomew' }, 'Bartholomew1'],
    ['first name', { firstName: 'Bartholomew' }, 'bartholomew7'],
    ['last name', { lastName: 'Bartholomew' }, 'wemolohtrab7'],
    ['email address', { email: 'bartholomew@example.com' }, 'bartholomew1'],
    ['email address', { email: 'b@springfield.example' }, 'springfield'],
  ] as const)('is refused when it resembles the %s', (name, about, password) => {
    expect(messages(password, about)).toEqual([`The password is too similar to the ${name}.`]);
  });

  it('is told of the first resemblance only: username, names, then address', () => {
    const about = { email: 'bartholomew@example.com', lastName: 'bartholomew', firstName: 'bartholomew', username: 'bartholomew' };

    expect(messages('bartholomew1', about)).toEqual([LIKE_USERNAME]);
    expect(messages('bartholomew1', { ...about, username: 'x' })).toEqual(['The password is too similar to the first name.']);
    expect(messages('bartholomew1', { email: about.email, lastName: about.lastName })).toEqual([
      'The password is too similar to the last name.',
    ]);
  });

  it('is refused from a ratio of 0.7 on', () => {
    expect(messages('abcdefgxyz', { username: 'abcdefg123' })).toEqual([LIKE_USERNAME]);
    expect(messages('abcdefwxyz', { username: 'abcdefg123' })).toEqual([]);
  });

  it('is looked at word by word; an underscore does not part words', () => {
    expect(messages('kowalska99', { username: 'anna.kowalska.of.the.northern.district' })).toEqual([LIKE_USERNAME]);
    expect(messages('kowalska99', { username: 'anna_kowalska_of_the_northern_district' })).toEqual([]);
    expect(messages('wörterbuch9', { username: 'my-wörterbuch' })).toEqual([LIKE_USERNAME]);
  });

  it('is accepted when there is nothing to resemble', () => {
    expect(messages('k7#qzv!w', { username: '', email: '', firstName: '', lastName: '' })).toEqual([]);
  });

  /** @see https://www.djangoproject.com/weblog/2022/jan/04/security-releases/ CVE-2021-45115: comparing could be made to take long. */
  it('is found quickly in the longest names', () => {
    const password = 'é'.repeat(512);
    const about = {
      username: 'a.'.repeat(125),
      email: `${'b.'.repeat(100)}@example.com`,
      firstName: 'c'.repeat(150),
      lastName: 'é-'.repeat(75),
    };
    messages(password, about);

    const started = performance.now();
    messages(password, about);
    messages(' '.repeat(512) + 'x' + ' '.repeat(511), about);

    expect(performance.now() - started).toBeLessThan(50);
  });
});
