import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

export const MAIL_STATES = ['pending', 'sent', 'dead'] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** A mail of the outbox: written in the transaction of the act that it tells of, sent afterwards. */
@Entity('mails')
@Index('ix_mails_due', ['state', 'dueAt'])
export class Mail {
  @PrimaryGeneratedColumn({ type: 'int' })
  id: number;

  /** The same at every attempt, so that a mailbox can tell a duplicate. */
  @Index('uq_mails_message_id', { unique: true })
  @Column({ name: 'message_id', type: 'varchar', length: 100 })
  messageId: string;

  @Column({ type: 'varchar', length: 50 })
  template: string;

  @Column({ type: 'varchar', length: 254 })
  recipient: string;

  /** What the template is filled with, sealed because it may hold a token; empty once it was sent. */
  @Column({ type: 'text' })
  variables: string;

  @Column({ type: 'simple-enum', enum: MAIL_STATES })
  state: MailState;

  /** How often it was taken up; taking it up is a compare-and-set on this number. */
  @Column({ type: 'int' })
  attempts: number;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt: Date;

  /**
   * When it may be taken up (again): after a back-off, or when the lease of a worker that died has run out. Of a mail that was sent or given
   * up, when that was.
   */
  @Column({ name: 'due_at', type: 'datetime', precision: 3 })
  dueAt: Date;

  /** When its link is worth nothing any more. */
  @Column({ name: 'expires_at', type: 'datetime', precision: 3, nullable: true })
  expiresAt: Date | null;

  @Column({ name: 'sent_at', type: 'datetime', precision: 3, nullable: true })
  sentAt: Date | null;

  @Column({ name: 'last_error', type: 'varchar', length: 500, nullable: true })
  lastError: string | null;
}
