import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { User } from '../users/user.entity.js';

/** One login on one device. Its access tokens, its refresh tokens and its opaque token live and die with it. */
@Entity('sessions')
@Index('ix_sessions_user', ['userId', 'id'])
export class Session {
  @PrimaryGeneratedColumn({ type: 'int' })
  id: number;

  @Column({ name: 'user_id', type: 'int' })
  userId: number;

  @ManyToOne(() => User, { nullable: false, onDelete: 'CASCADE', onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_sessions_user' })
  user: Relation<User>;

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

  @Column({ name: 'revoked_at', type: 'datetime', precision: 3, nullable: true })
  revokedAt: Date | null;
}
