import type { Dialect } from '../../wire/dialect.js';

/** djangorestframework-simplejwt 5.5. */
export const simpleJwt: Dialect = {
  name: 'simple-jwt',
  challenge: 'Bearer realm="api"',
  fieldNames: {},
  replies: {},
};

/** `rest_framework.authtoken`, whose one route words a bad login otherwise. */
export const apiTokenAuth: Dialect = {
  name: 'api-token-auth',
  challenge: 'Token',
  fieldNames: {},
  replies: {
    'invalid-credentials': { status: 400, body: { non_field_errors: ['Unable to log in with provided credentials.'] } },
    'email-not-verified': { status: 400, body: { non_field_errors: ['E-mail is not verified.'] } },
  },
};
