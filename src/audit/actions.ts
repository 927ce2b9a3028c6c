export type Outcome = 'success' | 'failure';

/** What is worth remembering, as past facts, and whether it went as whoever did it wanted. */
export const auditActions = {
  'account.registered': 'success',
  /** Details name the fields, never what they held. */
  'account.changed': 'success',
  'account.activated': 'success',
  'account.deactivated': 'success',
  'account.deleted': 'success',
  /** A member of staff looked at it. Written down once in ten minutes. */
  'account.viewed': 'success',
  'picture.changed': 'success',
  /** What was sent as a picture was none, or too large. */
  'upload.refused': 'failure',
  'role.requested': 'success',
  'role.changed': 'success',
  /** Somebody asked for a role, and staff left them the one that they have. */
  'role.denied': 'success',

  'session.opened': 'success',
  /** Somebody tried to log in and could not. */
  'session.refused': 'failure',
  'session.closed': 'success',
  'session.revoked-all': 'success',
  /** A refresh token was replaced by its successor. Written down once in ten minutes. */
  'refresh.rotated': 'success',
  /** A refresh token came that had been replaced: somebody else has a copy of it. */
  'refresh.reused': 'failure',

  'password.changed': 'success',
  'password.reset-requested': 'success',
  'password.reset': 'success',
  'email.verification-requested': 'success',
  'email.verification-sent': 'success',
  'email.verified': 'success',
  'email.change-requested': 'success',
  'email.changed': 'success',
  'email.change-undone': 'success',

  /** Of a status only what staff do to somebody else's. */
  'status.changed': 'success',
  'status.deleted': 'success',

  /** Of the followers of an account only those that staff remove. */
  'follower.removed': 'success',
  /** Concern the account that blocks. Whom it has blocked is in the details. */
  'block.added': 'success',
  'block.removed': 'success',

  'access.denied': 'failure',
  throttled: 'failure',
  'staff.exported': 'success',
  /** Staff had a mail sent again that was given up. */
  'mail.sent-again': 'success',

  'server.started': 'success',
  /** It was told to stop. A server that is killed leaves no entry, and the next start does. */
  'server.stopped': 'success',
  'database.migrated': 'success',
  /** The chain goes on under another key: JWT_SECRET was changed. */
  'audit.rekeyed': 'success',
} as const satisfies Record<string, Outcome>;

export type AuditAction = keyof typeof auditActions;

export const AUDIT_ACTIONS = Object.keys(auditActions) as readonly AuditAction[];
export const OUTCOMES: readonly Outcome[] = ['success', 'failure'];
