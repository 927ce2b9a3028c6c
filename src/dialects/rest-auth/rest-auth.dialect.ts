import type { Dialect } from '../../wire/dialect.js';

/** dj-rest-auth 7, whole. */
export const restAuth: Dialect = {
  name: 'rest-auth',
  challenge: 'Token',
  fieldNames: { password: 'password1' },
  replies: {
    'invalid-credentials': { status: 400, body: { non_field_errors: ['Unable to log in with provided credentials.'] } },
    'email-not-verified': { status: 400, body: { non_field_errors: ['E-mail is not verified.'] } },
  },
};

/** Its routes to register, log in and log out. */
export const restAuthDoor: Dialect = {
  ...restAuth,
  violations: {
    'email:unique': { message: 'User is already registered with this e-mail address.' },
    // A password is compared with its owner once there is one: when every field is sound.
    'password:password_too_similar': { field: null },
  },
};

/** Its routes that are SimpleJWT's, and challenge as that does. */
export const restAuthTokens: Dialect = { ...restAuth, challenge: 'Bearer realm="api"' };
