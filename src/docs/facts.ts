import type { ClassConstructor } from 'class-transformer';
import { actsWithoutCredential, policies } from '../access/policies.js';
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
  /** Whether somebody must be signed in. */
  readonly isProtected: boolean;
  /** Whether being signed in is not enough. */
  readonly isForStaff: boolean;
  /** Whether a password is checked, and a session opened for whoever knows it. */
  readonly isLogin: boolean;
  /** Whether the body carries the token that the route is about. */
  readonly takesToken: boolean;
  /** Whether it writes what is unique: a username or an address. */
  readonly namesAccount: boolean;
  /** What the `:id` of the path stands for, as the sentences of a 404 call it. */
  readonly thing: string | null;
  /** Whether it is about the account of the caller, which may be gone before the answer. */
  readonly isAboutCaller: boolean;
  /** Whether it answers without asking the database. */
  readonly isStatic: boolean;
}

const STATIC: ReadonlySet<string> = new Set(['health:read', 'docs:read', 'keys:read']);
const patient = { id: 0, role: Role.patient, sessionId: 0 };

export function factsOf(route: Route): Facts {
  const action = route.permission?.action ?? 'health:read';
  const form = formOf(route.handler) ?? null;
  const fields = form ? declaredFields(form.prototype as object) : [];
  const opensSession = action === 'session:open';
  return {
    route,
    form,
    fields,
    isProtected: !actsWithoutCredential.has(action),
    isForStaff: !actsWithoutCredential.has(action) && !policies[action](patient),
    isLogin: opensSession && fields.includes('password'),
    takesToken: opensSession && !fields.includes('password'),
    namesAccount: !opensSession && (fields.includes('username') || fields.includes('email')),
    thing: route.permission?.collection ? singular(declaredName(route.permission.collection)) : null,
    isAboutCaller: action.startsWith('own-profile:'),
    isStatic: STATIC.has(action),
  };
}

/** The name that a class was declared with. Where two classes share one, the bundler numbers them. */
export const declaredName = ({ name }: { readonly name: string }): string => name.replace(/\d+$/, '');

const singular = (name: string): string => name.replace(/(?<=s)es$|s$/, '');
