import { MAIL_STATES, type MailState } from '../mail/mail.entity.js';
import { boolean, integer, moment as momentSchema, orNull, shape, text } from '../wire/docs/schema.js';
import { moment, momentOrNull } from '../wire/moment.js';
import type { OutboxRow } from './outbox-lists.js';

export const mail = shape({
  id: integer,
  template: { ...text, example: 'reset-password' },
  recipient: { ...text, example: 'new_user@example.com' },
  state: { type: 'string', enum: MAIL_STATES, example: 'dead' },
  attempts: { ...integer, example: 1 },
  last_error: { ...orNull(text), example: '550 No such mailbox' },
  created_at: momentSchema,
  due_at: { ...orNull(momentSchema), example: null },
  sent_at: { ...orNull(momentSchema), example: null },
  expires_at: { ...orNull(momentSchema), example: '2026-11-24T04:15:15.463000Z' },
  can_send_again: boolean,
});

export interface MailBody {
  readonly id: number;
  readonly template: string;
  readonly recipient: string;
  readonly state: MailState;
  readonly attempts: number;
  readonly last_error: string | null;
  readonly created_at: string;
  /** When it is tried next; null when it is not. */
  readonly due_at: string | null;
  readonly sent_at: string | null;
  /** When its link is worth nothing any more. */
  readonly expires_at: string | null;
  readonly can_send_again: boolean;
}

export function presentMail(row: OutboxRow): MailBody {
  const expiresAt = momentOrNull(row.expires_at);
  const isGood = expiresAt === null || Date.parse(expiresAt) > Date.now();
  return {
    id: row.id,
    template: row.template,
    recipient: row.recipient,
    state: row.state,
    attempts: row.attempts,
    last_error: row.last_error,
    created_at: moment(row.created_at),
    due_at: row.state === 'pending' ? moment(row.due_at) : null,
    sent_at: momentOrNull(row.sent_at),
    expires_at: expiresAt,
    can_send_again: row.state === 'dead' && row.is_whole === 1 && isGood,
  };
}
