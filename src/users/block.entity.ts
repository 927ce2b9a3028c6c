import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from './user.entity.js';

/** Two accounts that one of them wants to have nothing to do with each other. */
@Entity('blocks')
@Index('ix_blocks_blocked', ['blockedId', 'blockerId'])
@Index('ix_blocks_blocker', ['blockerId', 'createdAt', 'blockedId'])
export class Block {
  @PrimaryColumn({ name: 'blocker_id', type: 'int' })
  blockerId: number;

  @PrimaryColumn({ name: 'blocked_id', type: 'int' })
  blockedId: number;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt: Date;

  @ManyToOne(() => User, { nullable: false, onDelete: 'CASCADE', onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'blocker_id', foreignKeyConstraintName: 'fk_blocks_blocker' })
  blocker: Relation<User>;

  @ManyToOne(() => User, { nullable: false, onDelete: 'CASCADE', onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'blocked_id', foreignKeyConstraintName: 'fk_blocks_blocked' })
  blocked: Relation<User>;
}
