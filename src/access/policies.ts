import { NotAuthenticated, PermissionDenied, ReauthenticationRequired } from '../errors/domain-error.js';
import { Role } from '../users/role.js';
import type { Actor } from './actor.js';

/** Something that belongs to somebody. */
export interface Owned {
  readonly ownerId: number;
}

/** Answers whether somebody may do a thing; before the thing is known, whether they may do it to any. */
export type Policy = (actor: Actor | null, thing?: Owned) => boolean;

const anyone: Policy = () => true;
const signedIn: Policy = (actor) => actor !== null;
export const isStaff = (role: Role): boolean => role === Role.admin;
export const staff: Policy = (actor) => actor !== null && isStaff(actor.role);
const ownerOrStaff: Policy = (actor, thing) => actor !== null && (thing === undefined || staff(actor) || actor.id === thing.ownerId);

/** Who may do what. Read it top to bottom: it is the security model. */
export const policies = {
  'health:read': anyone,
  'docs:read': anyone,
  'keys:read': anyone,
  'api:read': anyone,
  'report:send': anyone,

  'account:register': anyone,
  'session:open': anyone,
  'session:refresh': anyone,
  'token:verify': anyone,
  'token:revoke': anyone,
  'session:close': signedIn,
  'session:leave': anyone,
  'session:list': signedIn,
  'session:revoke': signedIn,
  'session:confirm': staff,

  'password:change': signedIn,
  'password:forgot': anyone,
  'password:reset': anyone,
  'email:change': signedIn,
  'email:resend': anyone,
  'email:confirm': anyone,

  'own-profile:read': signedIn,
  'own-profile:update': signedIn,

  'user:list': staff,
  'user:create': staff,
  'user:read': staff,
  'user:update': staff,
  'user:delete': staff,
  'user:identify': staff,
  'user:bulk': staff,
  'user:export': staff,
  'user:reset-password': staff,
  'user:list-sessions': staff,
  'user:end-sessions': staff,

  'follow:list': signedIn,
  'follow:create': signedIn,
  'follow:delete': signedIn,
  'follower:remove': ownerOrStaff,
  'block:list': signedIn,
  'block:create': signedIn,
  'block:delete': signedIn,
  'relationship:list': signedIn,

  'profile:list': anyone,
  'profile:read': anyone,
  'profile:update': ownerOrStaff,

  'status:list': anyone,
  'status:create': signedIn,
  'status:read': anyone,
  'status:update': ownerOrStaff,
  'status:delete': ownerOrStaff,
  'status:history': ownerOrStaff,

  'feed:read': signedIn,

  'activity:list': signedIn,
  'audit:list': staff,
  'audit:export': staff,

  'dashboard:read': staff,
  'mail:list': staff,
  'mail:send-again': staff,
  'system:read': staff,
  'statistics:read': staff,
} satisfies Record<string, Policy>;

export type Action = keyof typeof policies;

/**
 * The acts that begin with nobody signed in. A credential sent along is not looked at, so that a stale one never stands between a person
 * and signing in again.
 */
export const actsWithoutCredential: ReadonlySet<Action> = new Set<Action>([
  'health:read',
  'docs:read',
  'keys:read',
  'report:send',
  'account:register',
  'session:open',
  'session:refresh',
  'token:verify',
  'token:revoke',
  'password:forgot',
  'password:reset',
  'email:resend',
  'email:confirm',
]);

/**
 * The acts that are dangerous: who does one through the dashboard has given their password within the last minutes. `user:identify` is to
 * say who somebody is, by their role or their address. A password that is changed without the present one could be given right after.
 */
export const confirmedActs: ReadonlySet<Action> = new Set<Action>([
  'password:change',
  'user:delete',
  'user:identify',
  'user:bulk',
  'user:export',
  'user:end-sessions',
  'audit:export',
]);

/**
 * Throws the error the actor deserves: an anonymous one is asked to sign in, a known one is refused, and one at the dashboard is asked for
 * the password before what is dangerous.
 */
export function authorize(action: Action, actor: Actor | null, thing?: Owned): void {
  const policy: Policy = policies[action];
  if (!policy(actor, thing)) throw actor === null ? new NotAuthenticated() : new PermissionDenied();
  if (actor?.mustConfirm && confirmedActs.has(action)) throw new ReauthenticationRequired();
}
