import type { Action } from '../access/policies.js';
import type { ScopeName } from './scopes.js';

/** Whose acts are counted together. `device` is a network, but for who comes with the cookie of an earlier login. */
export type Whose = 'user' | 'network' | 'device';

export interface Rule {
  readonly scope: ScopeName;
  readonly whose: Whose;
}

const perUser = (scope: ScopeName): Rule => ({ scope, whose: 'user' });
const perNetwork = (scope: ScopeName): Rule => ({ scope, whose: 'network' });
const perDevice = (scope: ScopeName): Rule => ({ scope, whose: 'device' });

/** What an act costs that has no line below. */
export const GENERAL = { signedIn: [perUser('user')], anonymous: [perNetwork('anonymous')] } as const;

/** What acts cost. The bounds themselves stand in scopes.ts; guesses at passwords are counted where the password is checked. */
export const RULES: Readonly<Partial<Record<Action, readonly Rule[]>>> = {
  // A supervisor that was refused would end the server.
  'health:read': [],
  'report:send': [perNetwork('report')],

  'account:register': [perNetwork('register'), perNetwork('register-day')],
  'session:open': [perDevice('login')],
  'session:refresh': [perNetwork('refresh-network')],

  'password:forgot': [perNetwork('mail')],
  'password:reset': [perNetwork('confirm')],
  'email:change': [perUser('user'), perNetwork('mail')],
  'email:resend': [perNetwork('mail')],
  'email:confirm': [perNetwork('confirm')],

  'follow:create': [perUser('user'), perUser('follow')],
  'follow:delete': [perUser('user'), perUser('follow')],
  'follower:remove': [perUser('user'), perUser('follow')],
  'block:create': [perUser('user'), perUser('follow')],
  'block:delete': [perUser('user'), perUser('follow')],

  'status:create': [perUser('user'), perUser('status'), perUser('status-day')],

  'audit:export': [perUser('user'), perUser('export')],
  'user:export': [perUser('user'), perUser('export')],
};
