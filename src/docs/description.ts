/** What stands above the operations, in Markdown. */
export const description = `
Accounts, sessions and profiles for single-page and mobile apps, in the wire format of Django REST Framework. One set of accounts answers
under several URL trees, so that a frontend written for one of the Django backends keeps working when it is pointed here.

## Signing in

Log in with a username or an e-mail address, in whichever dialect suits you. Every login opens a session of its own:

| log in at | answers |
|---|---|
| \`POST /api/auth/login/\` | \`access\`, \`refresh\` and \`token\` |
| \`POST /api/token/\` | \`access\` and \`refresh\` |
| \`POST /api/users/login/\`, \`POST /api-token-auth/\` | \`token\` |

Then send one of two headers; every protected operation takes both:

- \`Authorization: Bearer <access>\` – a JWT that lives for minutes. Trade \`refresh\` for a new one at \`POST /api/token/refresh/\`.
- \`Authorization: Token <token>\` – 40 hexadecimal digits, valid until the session ends.

Logging out with either ends the session: its access, refresh and opaque tokens die together, at once.

On this page: run a login with **Try it out**, copy the token from the answer, press **Authorize** and paste it.

## Requests

Bodies come as JSON, as a URL-encoded form or as multipart; a picture needs multipart. Unknown fields are ignored. The slash at the end of
a path may be left out. An answer without an error is JSON with the type \`application/json\` and no charset; times are UTC with six digits.

## Errors

| status | body |
|---|---|
| 400 | sentences by field: \`{"field": ["…"]}\`; under \`non_field_errors\` what concerns no single field; \`{"detail": "…"}\` for a body that cannot be read |
| 401 | \`{"detail": "…"}\`, for a JWT also \`"code": "token_not_valid"\`, on which clients refresh |
| 403, 404, 405, 409, 413, 415, 500, 503 | \`{"detail": "…"}\` |

They are decided in this order: 401, 403, 405, 404, then 415 and 400. Every answer carries an \`X-Request-ID\`; quote it when you report a problem.
`.trim();

/** What each dialect is, by its name. */
export const tagDescriptions: Readonly<Record<string, string>> = {
  auth: 'Register, log in and keep a profile under `/api/auth/`. A login answers an opaque token and a pair of JWTs; each client reads what it knows.',
  users: 'Register and log in by e-mail with an opaque token, your own account at `me/`, and all accounts for staff.',
  'simple-jwt': 'The routes of `djangorestframework-simplejwt`: obtain, refresh, verify and blacklist JWTs.',
  'api-token-auth': 'The one route of `rest_framework.authtoken`.',
  server: 'What supervisors and other services ask.',
};
