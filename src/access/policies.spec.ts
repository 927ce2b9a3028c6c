import { NotAuthenticated, PermissionDenied } from '../errors/domain-error.js';
import type { Actor } from './actor.js';
import { actsWithoutCredential, authorize, policies, type Action } from './policies.js';

const actors = {
  anonymous: null,
  patient: { id: 1, role: 'patient', sessionId: 1 },
  doctor: { id: 2, role: 'doctor', sessionId: 2 },
  admin: { id: 3, role: 'admin', sessionId: 3 },
} satisfies Record<string, Actor | null>;

type Verdict = 'allowed' | 'sign in' | 'refused';

// prettier-ignore
const truth: Readonly<Record<Action, readonly [Verdict, Verdict, Verdict, Verdict]>> = {
  //                     anonymous   patient    doctor     admin
  'health:read':        ['allowed', 'allowed', 'allowed', 'allowed'],
  'docs:read':          ['allowed', 'allowed', 'allowed', 'allowed'],
  'keys:read':          ['allowed', 'allowed', 'allowed', 'allowed'],

  'account:register':   ['allowed', 'allowed', 'allowed', 'allowed'],
  'session:open':       ['allowed', 'allowed', 'allowed', 'allowed'],
  'session:close':      ['sign in', 'allowed', 'allowed', 'allowed'],

  'own-profile:read':   ['sign in', 'allowed', 'allowed', 'allowed'],
  'own-profile:update': ['sign in', 'allowed', 'allowed', 'allowed'],

  'user:list':          ['sign in', 'refused', 'refused', 'allowed'],
  'user:create':        ['sign in', 'refused', 'refused', 'allowed'],
  'user:read':          ['sign in', 'refused', 'refused', 'allowed'],
  'user:update':        ['sign in', 'refused', 'refused', 'allowed'],
  'user:delete':        ['sign in', 'refused', 'refused', 'allowed'],
};

function verdict(action: Action, actor: Actor | null): Verdict {
  try {
    authorize(action, actor);
    return 'allowed';
  } catch (error) {
    if (error instanceof NotAuthenticated) return 'sign in';
    if (error instanceof PermissionDenied) return 'refused';
    throw error;
  }
}

describe('who may do what', () => {
  it.each(Object.entries(truth))('%s', (action, expected) => {
    expect(Object.values(actors).map((actor) => verdict(action as Action, actor))).toEqual(expected);
  });

  it('is written down here for every action', () => {
    expect(Object.keys(truth)).toEqual(Object.keys(policies));
  });
});

describe('an act that begins with nobody signed in', () => {
  it('is open to anybody, so that ignoring the credential takes nothing away', () => {
    for (const action of actsWithoutCredential) expect(verdict(action, null)).toBe('allowed');
  });

  it('is one of these', () => {
    expect([...actsWithoutCredential]).toEqual(['health:read', 'docs:read', 'keys:read', 'account:register', 'session:open']);
  });
});
