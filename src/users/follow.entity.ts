import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from './user.entity.js';

/** The follow join table: one directed edge. A friendship is two of them. */
@Entity('follows')
@Index('ix_follows_followers', ['followeeId', 'createdAt', 'followerId'])
@Index('ix_follows_following', ['followerId', 'createdAt', 'followeeId'])
export class Follow {
  @PrimaryColumn({ name: 'follower_id', type: 'int' })
  followerId: number;

  @PrimaryColumn({ name: 'followee_id', type: 'int' })
  followeeId: number;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt: Date;

  @ManyToOne(() => User, { nullable: false, onDelete: 'CASCADE', onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'follower_id', foreignKeyConstraintName: 'fk_follows_follower' })
  follower: Relation<User>;

  @ManyToOne(() => User, { nullable: false, onDelete: 'CASCADE', onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'followee_id', foreignKeyConstraintName: 'fk_follows_followee' })
  followee: Relation<User>;
}
