import { NotAuthenticated, PermissionDenied, ReauthenticationRequired } from '../errors/domain-error.js';
import type { Actor } from './actor.js';
import { actsWithoutCredential, authorize, confirmedActs, policies, type Action, type Owned } from './policies.js';

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
  'api:read':           ['allowed', 'allowed', 'allowed', 'allowed'],
  'report:send':        ['allowed', 'allowed', 'allowed', 'allowed'],

  'account:register':   ['allowed', 'allowed', 'allowed', 'allowed'],
  'session:open':       ['allowed', 'allowed', 'allowed', 'allowed'],
  'session:refresh':    ['allowed', 'allowed', 'allowed', 'allowed'],
  'token:verify':       ['allowed', 'allowed', 'allowed', 'allowed'],
  'token:revoke':       ['allowed', 'allowed', 'allowed', 'allowed'],
  'session:close':      ['sign in', 'allowed', 'allowed', 'allowed'],
  'session:leave':      ['allowed', 'allowed', 'allowed', 'allowed'],
  'session:list':       ['sign in', 'allowed', 'allowed', 'allowed'],
  'session:revoke':     ['sign in', 'allowed', 'allowed', 'allowed'],
  'session:confirm':    ['sign in', 'refused', 'refused', 'allowed'],

  'password:change':    ['sign in', 'allowed', 'allowed', 'allowed'],
  'password:forgot':    ['allowed', 'allowed', 'allowed', 'allowed'],
  'password:reset':     ['allowed', 'allowed', 'allowed', 'allowed'],
  'email:change':       ['sign in', 'allowed', 'allowed', 'allowed'],
  'email:resend':       ['allowed', 'allowed', 'allowed', 'allowed'],
  'email:confirm':      ['allowed', 'allowed', 'allowed', 'allowed'],

  'own-profile:read':   ['sign in', 'allowed', 'allowed', 'allowed'],
  'own-profile:update': ['sign in', 'allowed', 'allowed', 'allowed'],

  'user:list':          ['sign in', 'refused', 'refused', 'allowed'],
  'user:create':        ['sign in', 'refused', 'refused', 'allowed'],
  'user:read':          ['sign in', 'refused', 'refused', 'allowed'],
  'user:update':        ['sign in', 'refused', 'refused', 'allowed'],
  'user:delete':        ['sign in', 'refused', 'refused', 'allowed'],
  'user:identify':      ['sign in', 'refused', 'refused', 'allowed'],
  'user:bulk':          ['sign in', 'refused', 'refused', 'allowed'],
  'user:export':        ['sign in', 'refused', 'refused', 'allowed'],
  'user:reset-password': ['sign in', 'refused', 'refused', 'allowed'],
  'user:list-sessions': ['sign in', 'refused', 'refused', 'allowed'],
  'user:end-sessions':  ['sign in', 'refused', 'refused', 'allowed'],

  'follow:list':        ['sign in', 'allowed', 'allowed', 'allowed'],
  'follow:create':      ['sign in', 'allowed', 'allowed', 'allowed'],
  'follow:delete':      ['sign in', 'allowed', 'allowed', 'allowed'],
  'follower:remove':    ['sign in', 'allowed', 'allowed', 'allowed'],
  'block:list':         ['sign in', 'allowed', 'allowed', 'allowed'],
  'block:create':       ['sign in', 'allowed', 'allowed', 'allowed'],
  'block:delete':       ['sign in', 'allowed', 'allowed', 'allowed'],
  'relationship:list':  ['sign in', 'allowed', 'allowed', 'allowed'],

  'profile:list':       ['allowed', 'allowed', 'allowed', 'allowed'],
  'profile:read':       ['allowed', 'allowed', 'allowed', 'allowed'],
  'profile:update':     ['sign in', 'allowed', 'allowed', 'allowed'],

  'status:list':        ['allowed', 'allowed', 'allowed', 'allowed'],
  'status:create':      ['sign in', 'allowed', 'allowed', 'allowed'],
  'status:read':        ['allowed', 'allowed', 'allowed', 'allowed'],
  'status:update':      ['sign in', 'allowed', 'allowed', 'allowed'],
  'status:delete':      ['sign in', 'allowed', 'allowed', 'allowed'],
  'status:history':     ['sign in', 'allowed', 'allowed', 'allowed'],

  'feed:read':          ['sign in', 'allowed', 'allowed', 'allowed'],

  'activity:list':      ['sign in', 'allowed', 'allowed', 'allowed'],
  'audit:list':         ['sign in', 'refused', 'refused', 'allowed'],
  'audit:export':       ['sign in', 'refused', 'refused', 'allowed'],

  'dashboard:read':     ['sign in', 'refused', 'refused', 'allowed'],
  'mail:list':          ['sign in', 'refused', 'refused', 'allowed'],
  'mail:send-again':    ['sign in', 'refused', 'refused', 'allowed'],
  'system:read':        ['sign in', 'refused', 'refused', 'allowed'],
  'statistics:read':    ['sign in', 'refused', 'refused', 'allowed'],
};

function verdict(action: Action, actor: Actor | null, thing?: Owned): Verdict {
  try {
    authorize(action, actor, thing);
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

describe('what belongs to somebody', () => {
  const ofThePatient: Owned = { ownerId: actors.patient.id };

  it.each(['follower:remove', 'profile:update', 'status:update', 'status:delete', 'status:history'] as const)(
    '%s is for its owner and for staff',
    (action) => {
      expect(Object.values(actors).map((actor) => verdict(action, actor, ofThePatient))).toEqual([
        'sign in',
        'allowed',
        'refused',
        'allowed',
      ]);
    },
  );
});

describe('what is dangerous', () => {
  it('is one of these', () => {
    expect([...confirmedActs]).toEqual([
      'password:change',
      'user:delete',
      'user:identify',
      'user:bulk',
      'user:export',
      'user:end-sessions',
      'audit:export',
    ]);
  });

  it('asks whoever has to confirm for their password, and nobody who may not do it anyway', () => {
    for (const action of confirmedActs) {
      expect(() => authorize(action, { ...actors.admin, mustConfirm: true })).toThrow(ReauthenticationRequired);
      const mayAnyway = verdict(action, actors.patient) === 'allowed';
      expect(() => authorize(action, { ...actors.patient, mustConfirm: true })).toThrow(
        mayAnyway ? ReauthenticationRequired : PermissionDenied,
      );
      expect(verdict(action, actors.admin)).toBe('allowed');
    }
  });
});

describe('an act that begins with nobody signed in', () => {
  it('is open to anybody, so that ignoring the credential takes nothing away', () => {
    for (const action of actsWithoutCredential) expect(verdict(action, null)).toBe('allowed');
  });

  it('is one of these', () => {
    expect([...actsWithoutCredential]).toEqual([
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
  });
});
