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
| \`POST /api/accounts/login/\`, \`POST /api/users/login/\`, \`POST /api-token-auth/\` | \`token\` |
| \`POST /api/rest-auth/login/\` | \`key\`, which is such a \`token\`; with \`REST_AUTH_MODE=jwt\` \`access\` and \`refresh\`. It also sets a session cookie |

Then send one of two headers; every protected operation takes both:

- \`Authorization: Bearer <access>\` – a JWT that lives for minutes. Trade \`refresh\` for a new one at \`POST /api/token/refresh/\`.
- \`Authorization: Token <token>\` – 40 hexadecimal digits, valid until the session ends.

A browser may send the session cookie instead, and with what changes something the value of its \`csrftoken\` cookie as \`X-CSRFToken\`.

Logging out with either ends the session: its access, refresh and opaque tokens die together, at once.

On this page: run a login with **Try it out**, copy the token from the answer, press **Authorize** and paste it.

## Requests

Bodies come as JSON, as a URL-encoded form or as multipart; a picture needs multipart. Unknown fields are ignored. The slash at the end of
a path may be left out. An answer without an error is JSON with the type \`application/json\` and no charset; times are UTC with six digits.
\`Accept: application/json; indent=2\` indents it, and \`OPTIONS\` tells what a path is for and which fields you may send to it.

## Errors

| status | body |
|---|---|
| 400 | sentences by field: \`{"field": ["…"]}\`; under \`non_field_errors\` what concerns no single field; \`{"detail": "…"}\` for a body that cannot be read |
| 401 | \`{"detail": "…"}\`, for a JWT also \`"code": "token_not_valid"\`, on which clients refresh |
| 403, 404, 405, 406, 409, 413, 415, 422, 429, 500, 503 | \`{"detail": "…"}\` |

They are decided in this order: 406 (and 404 for a \`?format=\` other than \`json\`), 401, 403, 405, 404, then 415 and 400. Every answer carries an \`X-Request-ID\`; quote it when you report a problem.
`.trim();

/** What each dialect is, by its name. */
export const tagDescriptions: Readonly<Record<string, string>> = {
  auth: 'Register, log in and keep a profile under `/api/auth/`. A login answers an opaque token and a pair of JWTs; each client reads what it knows.',
  accounts: 'Register, also with a picture, log in and keep a profile under `/api/accounts/` with an opaque token.',
  'rest-auth':
    'dj-rest-auth 7 entire. A login answers `key`, or as `REST_AUTH_MODE` says with JWTs, and sets cookies that browsers may use instead.',
  users: 'Register and log in by e-mail with an opaque token, your own account at `me/`, and all accounts for staff.',
  follows: 'What none of the Django backends has, in their manner: who follows whom, and who wants nothing to do with whom.',
  profiles: 'The public face of every account, under the id of the account: open to read, changed by its owner or by staff.',
  'profile-status':
    'What people say on their profiles, to everybody or to their followers: changed and taken back by the author or by staff. And a feed of those whom you follow.',
  'simple-jwt': 'The routes of `djangorestframework-simplejwt`: obtain, refresh, verify and blacklist JWTs.',
  'api-token-auth': 'The one route of `rest_framework.authtoken`.',
  admin: 'The session of the dashboard at `/admin/`, which staff open with their password and confirm with it before what is dangerous.',
  mails: 'The outbox, for staff: what became of each mail, and another try for those that were given up.',
  system: 'How the server does and how many came, for staff.',
  audit: 'What was done, for staff: a list to search and to export.',
  sessions: 'Where you are logged in, and how to log out there.',
  account: 'What none of the Django backends has, in their manner: another e-mail address, and what was done to your account.',
  server: 'What supervisors and other services ask, and what browsers report by themselves.',
};
