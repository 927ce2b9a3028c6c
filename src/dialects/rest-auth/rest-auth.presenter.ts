import type { Refreshed } from '../../auth/refresh-tokens.service.js';
import type { Credentials } from '../../auth/sessions.service.js';
import { expiryOf } from '../../auth/tokens/claims.js';
import type { Config } from '../../config/config.js';
import type { UserRow } from '../../users/user-row.js';
import { integer, moment, shape, text, type Schema } from '../../wire/docs/schema.js';
import { momentOf } from '../../wire/moment.js';

type Mode = Config['restAuthMode'];

export const user = shape({ pk: integer, username: text, email: text, first_name: text, last_name: text });

export interface UserBody {
  readonly pk: number;
  readonly username: string;
  readonly email: string;
  readonly first_name: string;
  readonly last_name: string;
}

export const presentUser = ({ id, username, email, first_name, last_name }: UserRow): UserBody => ({
  pk: id,
  username,
  email,
  first_name,
  last_name,
});

/** With REST_AUTH_MODE=token the first, otherwise the second. */
export const session: Schema = {
  anyOf: [
    { ...shape({ key: text }), description: 'REST_AUTH_MODE=token' },
    { ...shape({ access: text, refresh: text, user }), description: 'REST_AUTH_MODE=jwt or cookie' },
  ],
};

export type SessionBody = { readonly key: string } | { readonly access: string; readonly refresh: string; readonly user: UserBody };

/** What a browser keeps in a cookie that no script can read, it is not told in the body either. */
export function presentSession(mode: Mode, row: UserRow, { token, access, refresh }: Credentials): SessionBody {
  return mode === 'token' ? { key: token } : { access, refresh: mode === 'cookie' ? '' : refresh, user: presentUser(row) };
}

export const refreshed: Schema = {
  type: 'object',
  properties: { access: text, refresh: text, access_expiration: moment, refresh_expiration: moment },
  required: ['access', 'access_expiration'],
  additionalProperties: false,
};

export interface RefreshedBody extends Refreshed {
  readonly access_expiration: string;
  readonly refresh_expiration?: string;
}

export const presentRefreshed = (mode: Mode, { access, refresh }: Refreshed): RefreshedBody => ({
  access,
  ...(refresh && mode !== 'cookie' ? { refresh } : {}),
  access_expiration: momentOf(expiryOf(access)),
  ...(refresh ? { refresh_expiration: momentOf(expiryOf(refresh)) } : {}),
});
