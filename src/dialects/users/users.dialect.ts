import type { Dialect } from '../../wire/dialect.js';

/** The backend whose people log in by e-mail, and the list of all of them for staff. */
export const users: Dialect = {
  name: 'users',
  challenge: 'Token',
  fieldNames: {},
  replies: {
    'invalid-credentials': { status: 400, body: { non_field_errors: ['Unable to log in with provided credentials.'] } },
    'email-not-verified': { status: 400, body: { non_field_errors: ['E-mail is not verified.'] } },
  },
};
