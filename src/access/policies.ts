import { NotAuthenticated, PermissionDenied } from '../errors/domain-error.js';
import { Role } from '../users/role.js';
import type { Actor } from './actor.js';

/** Answers whether somebody may do a thing. */
export type Policy = (actor: Actor | null) => boolean;

export const anyone: Policy = () => true;
export const signedIn: Policy = (actor) => actor !== null;
export const staff: Policy = (actor) => actor?.role === Role.admin;

/** Who may do what. Read it top to bottom: it is the security model. */
export const policies = {
  'health:read': anyone,
  'docs:read': anyone,
  'keys:read': anyone,

  'account:register': anyone,
  'session:open': anyone,
  'session:close': signedIn,

  'own-profile:read': signedIn,
  'own-profile:update': signedIn,

  'user:list': staff,
  'user:create': staff,
  'user:read': staff,
  'user:update': staff,
  'user:delete': staff,
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
  'account:register',
  'session:open',
]);

/** Throws the error the actor deserves: an anonymous one is asked to sign in, a known one is refused. */
export function authorize(action: Action, actor: Actor | null): void {
  if (policies[action](actor)) return;
  throw actor === null ? new NotAuthenticated() : new PermissionDenied();
}
