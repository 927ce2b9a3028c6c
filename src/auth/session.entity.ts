import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { User } from '../users/user.entity.js';
import type { SessionKind } from './session-kinds.js';

/** One login on one device. Its access tokens, its refresh tokens and its opaque token live and die with it. */
@Entity('sessions')
@Index('ix_sessions_living', ['userId', 'revokedAt', 'id'])
@Index('ix_sessions_end', ['revokedAt', 'refreshExpiresAt'])
export class Session {
  @PrimaryGeneratedColumn({ type: 'int' })
  id: number;

  @Column({ name: 'user_id', type: 'int' })
  userId: number;

  @ManyToOne(() => User, { nullable: false, onDelete: 'CASCADE', onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_sessions_user' })
  user: Relation<User>;

  /** By which way in it was opened; null when that is not known. So are those below. */
  @Column({ type: 'varchar', length: 16, nullable: true })
  kind: SessionKind | null;

  /** What the program that opened it called itself. */
  @Column({ name: 'user_agent', type: 'varchar', length: 200, nullable: true })
  userAgent: string | null;

  /** The network that it was opened from. */
  @Column({ type: 'varchar', length: 64, nullable: true })
  network: string | null;

  /** When it was used, to the minute; null when it never was, or its last use was not noted yet. */
  @Column({ name: 'last_seen_at', type: 'datetime', precision: 3, nullable: true })
  lastSeenAt: Date | null;

  /** SHA-256 of the opaque token; null when none was issued. */
  @Index('uq_sessions_token', { unique: true })
  @Column({ name: 'token_digest', type: 'varchar', length: 64, nullable: true })
  tokenDigest: string | null;

  /** How many times the refresh token has been replaced. */
  @Column({ type: 'int' })
  generation: number;

  /** When the present generation was issued. */
  @Column({ name: 'rotated_at', type: 'datetime', precision: 3 })
  rotatedAt: Date;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt: Date;

  /** Nothing extends it. */
  @Column({ name: 'refresh_expires_at', type: 'datetime', precision: 3 })
  refreshExpiresAt: Date;

  /** When its owner last gave the password at the dashboard; null for a session of another way in. */
  @Column({ name: 'confirmed_at', type: 'datetime', precision: 3, nullable: true })
  confirmedAt: Date | null;

  @Column({ name: 'revoked_at', type: 'datetime', precision: 3, nullable: true })
  revokedAt: Date | null;
}
