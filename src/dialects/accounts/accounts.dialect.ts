import type { Dialect } from '../../wire/dialect.js';

/** The backend of a social app: one opaque token, and a profile with followers. */
export const accounts: Dialect = {
  name: 'accounts',
  challenge: 'Token',
  fieldNames: {},
  replies: {
    'invalid-credentials': { status: 400, body: { non_field_errors: ['Unable to log in with provided credentials.'] } },
    'email-not-verified': { status: 400, body: { non_field_errors: ['E-mail is not verified.'] } },
  },
};
