import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { User } from '../users/user.entity.js';

/** What a token that was sent by mail is good for; it is worth nothing anywhere else. */
export const MAILED_TOKEN_PURPOSES = ['verify-email', 'reset-password', 'change-email', 'undo-email-change'] as const;
export type MailedTokenPurpose = (typeof MAILED_TOKEN_PURPOSES)[number];

/** A secret that was sent to somebody's mailbox, to be used once. */
@Entity('mailed_tokens')
@Index('ix_mailed_tokens_user', ['userId', 'purpose'])
@Index('ix_mailed_tokens_expiry', ['expiresAt'])
export class MailedToken {
  @PrimaryGeneratedColumn({ type: 'int' })
  id: number;

  @Column({ name: 'user_id', type: 'int' })
  userId: number;

  @ManyToOne(() => User, { nullable: false, onDelete: 'CASCADE', onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_mailed_tokens_user' })
  user: Relation<User>;

  @Column({ type: 'simple-enum', enum: MAILED_TOKEN_PURPOSES })
  purpose: MailedTokenPurpose;

  /** SHA-256 of the token. */
  @Index('uq_mailed_tokens_digest', { unique: true })
  @Column({ type: 'varchar', length: 64 })
  digest: string;

  /** The address that the token is about: the account's own, its new one, or the one to return to. */
  @Column({ type: 'varchar', length: 254 })
  address: string;

  @Column({ name: 'expires_at', type: 'datetime', precision: 3 })
  expiresAt: Date;

  /** When it was used, or became worthless. */
  @Column({ name: 'used_at', type: 'datetime', precision: 3, nullable: true })
  usedAt: Date | null;
}
