import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { SEARCHED } from '../database/searched.js';
import { User } from '../users/user.entity.js';

/** To whom something is said: to everybody, or to those who follow the author. */
export const VISIBILITIES = ['public', 'followers'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** Something that somebody says on their profile. */
@Entity('profile_statuses')
@Index('ix_profile_statuses_user', ['userId', 'id'])
@Index('ix_profile_statuses_created', ['createdAt', 'id'])
@Index('ix_profile_statuses_updated', ['updatedAt', 'id'])
@Index('ix_profile_statuses_visible', ['visibility', 'id'])
@Index('ix_profile_statuses_limited', ['visibility', 'userId'])
export class ProfileStatus {
  @PrimaryGeneratedColumn({ type: 'int' })
  id: number;

  @Column({ name: 'user_id', type: 'int' })
  userId: number;

  @ManyToOne(() => User, { nullable: false, onDelete: 'CASCADE', onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_profile_statuses_user' })
  user: Relation<User>;

  @Column({ name: 'status_content', type: 'text' })
  content: string;

  /** The content folded into what a search looks through; null where that is too long, and where the release before this one wrote it. */
  @Column({ name: 'search_text', ...SEARCHED, nullable: true })
  searchText: string | null;

  @Column({ type: 'varchar', length: 16, default: 'public' })
  visibility: Visibility;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'datetime', precision: 3 })
  updatedAt: Date;
}
