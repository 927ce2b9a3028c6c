import { forge } from '../support/jwt.js';

/** What nobody may write of their own account, in the spellings that frameworks have fallen for. */
export const FORBIDDEN: Readonly<Record<string, unknown>> = {
  Role: 'admin',
  ROLE: 'admin',
  ' role': 'admin',
  'role ': 'admin',
  'role[]': 'admin',
  'user[role]': 'admin',
  'user.role': 'admin',
  user: { role: 'admin', is_staff: true },
  profile: { role: 'admin', user: 1 },
  role_requested: 'doctor',
  roleRequested: 'doctor',
  requestedRole: 'doctor',
  is_staff: true,
  isStaff: true,
  'is-staff': true,
  is_superuser: true,
  isSuperuser: true,
  is_active: false,
  isActive: false,
  groups: ['admin'],
  user_permissions: ['admin'],
  id: 1,
  pk: 1,
  user_id: 1,
  userId: 1,
  email_verified: true,
  password_hash: '$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$AAAA',
  passwordHash: '$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$AAAA',
  followers: [1],
  following: [1],
  followers_count: 1000,
  followersCount: 1000,
  following_count: 1000,
  date_joined: '2000-01-01T00:00:00Z',
  dateJoined: '2000-01-01T00:00:00Z',
  last_login: '2000-01-01T00:00:00Z',
  created_at: '2000-01-01T00:00:00Z',
  username_canonical: 'root',
  usernameCanonical: 'root',
  search_text: 'root',
  token: '0000000000000000000000000000000000000000',
  sessionId: 1,
  constructor: { prototype: { role: 'admin' } },
  prototype: { role: 'admin' },
};

/** The same for bodies that know only text. */
export const FORBIDDEN_TEXTS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(FORBIDDEN).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
);

/** Headers by which a request says that somebody is signed in who is not. */
export const STALE: Readonly<Record<string, string>> = {
  'an opaque token that is none': `Token ${'0'.repeat(40)}`,
  'an access token that is none': 'Bearer nonsense',
  'an expired access token': `Bearer ${forge({ token_type: 'access', exp: 1, iat: 0, jti: 'x', user_id: '1', sid: '1' })}`,
  'a malformed Bearer header': 'Bearer',
  'a malformed Token header': 'Token a b',
  'another scheme': 'Basic dXNlcjpwYXNz',
};
