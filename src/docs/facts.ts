import type { ClassConstructor } from 'class-transformer';
import { actsWithoutCredential, confirmedActs, policies, type Action } from '../access/policies.js';
import { Role } from '../users/role.js';
import { formOf } from '../wire/body/payload.js';
import { declaredFields } from '../wire/fields/fields.js';
import type { Route } from '../wire/route-table.js';

/** What the declarations of a route tell about its answers. */
export interface Facts {
  readonly route: Route;
  readonly form: ClassConstructor<object> | null;
  /** The fields of the body, in their order. */
  readonly fields: readonly string[];
  /** Whether a credential is looked at. One that is not accepted is refused even where none is needed. */
  readonly looksAtCredential: boolean;
  /** Whether somebody must be signed in. */
  readonly isProtected: boolean;
  /** Whether being signed in is not enough. */
  readonly isForStaff: boolean;
  /** Whether what belongs to somebody is for them and for staff alone. */
  readonly isForOwner: boolean;
  /** Whether it may be dangerous, so that somebody at the dashboard is asked for their password. */
  readonly isConfirmed: boolean;
  /** Whether a password is checked, and a session opened for whoever knows it. */
  readonly isLogin: boolean;
  /** Whether the body carries the token that the route is about. */
  readonly takesToken: boolean;
  /** Whether the body carries a key that was mailed. */
  readonly takesKey: boolean;
  /** Whether it writes what is unique: a username or an address. */
  readonly namesAccount: boolean;
  /** What the `:id` of the path stands for, as the sentences of a 404 call it. */
  readonly thing: string | null;
  /** Whether it is about the account of the caller, which may be gone before the answer. */
  readonly isAboutCaller: boolean;
  /** Whether it answers without asking the database. */
  readonly isStatic: boolean;
}

const STATIC: ReadonlySet<string> = new Set(['health:read', 'docs:read', 'keys:read', 'report:send']);
const TAKING_TOKENS: ReadonlySet<string> = new Set(['session:refresh', 'token:verify', 'token:revoke']);
const NAMING: ReadonlySet<string> = new Set(['account:register', 'own-profile:update', 'user:create', 'user:update']);
/** Those of which it depends on the fields, or on whose it is. */
const SOMETIMES_CONFIRMED: ReadonlySet<Action> = new Set<Action>(['user:create', 'user:update', 'session:revoke']);
const OF_ANOTHER = { ownerId: 1 };
const patient = { id: 0, role: Role.patient, sessionId: 0 };

export function factsOf(route: Route): Facts {
  const action = route.permission?.action ?? 'health:read';
  const form = formOf(route.handler) ?? null;
  const fields = form ? declaredFields(form.prototype as object) : [];
  return {
    route,
    form,
    fields,
    looksAtCredential: !actsWithoutCredential.has(action),
    isProtected: !policies[action](null),
    isForStaff: !policies[action](patient),
    isForOwner: policies[action](patient) && !policies[action](patient, OF_ANOTHER),
    isConfirmed: confirmedActs.has(action) || SOMETIMES_CONFIRMED.has(action),
    isLogin: action === 'session:open',
    takesToken: TAKING_TOKENS.has(action),
    takesKey: action === 'email:confirm',
    namesAccount: NAMING.has(action) && (fields.includes('username') || fields.includes('email')),
    thing: route.permission?.collection ? singular(declaredName(route.permission.collection)) : null,
    isAboutCaller: action.startsWith('own-profile:'),
    isStatic: STATIC.has(action),
  };
}

/** The name that a class was declared with. Where two classes share one, the bundler numbers them. */
export const declaredName = ({ name }: { readonly name: string }): string => name.replace(/\d+$/, '');

const singular = (name: string): string => name.replace(/(?<=s)es$|s$/, '');
