import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { ProfileStatus } from './profile-status.entity.js';

/** An earlier wording of a status. It goes with the status. */
@Entity('status_edits')
@Index('ix_status_edits_status', ['statusId', 'id'])
export class StatusEdit {
  @PrimaryGeneratedColumn({ type: 'int' })
  id: number;

  @Column({ name: 'status_id', type: 'int' })
  statusId: number;

  @ManyToOne(() => ProfileStatus, { nullable: false, onDelete: 'CASCADE', onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'status_id', foreignKeyConstraintName: 'fk_status_edits_status' })
  status: Relation<ProfileStatus>;

  /** What it said until then. */
  @Column({ name: 'status_content', type: 'text' })
  content: string;

  @Column({ name: 'replaced_at', type: 'datetime', precision: 3 })
  replacedAt: Date;
}
