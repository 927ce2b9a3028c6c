import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../users/user.entity.js';

/** What came of a request that may be sent again. */
@Entity('idempotency_keys')
@Index('ix_idempotency_keys_user', ['userId'])
@Index('ix_idempotency_keys_expiry', ['expiresAt'])
export class IdempotencyKey {
  /** SHA-256 of who asked for what, and the key that they gave it. */
  @PrimaryColumn({ name: 'key_digest', type: 'varchar', length: 64 })
  keyDigest: string;

  @Column({ name: 'user_id', type: 'int' })
  userId: number;

  /** SHA-256 of what was sent. */
  @Column({ name: 'body_digest', type: 'varchar', length: 64 })
  bodyDigest: string;

  /** JSON of what was done. */
  @Column({ type: 'text' })
  outcome: string;

  @Column({ name: 'expires_at', type: 'datetime', precision: 3 })
  expiresAt: Date;

  @ManyToOne(() => User, { nullable: false, onDelete: 'CASCADE', onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_idempotency_keys_user' })
  user: Relation<User>;
}
