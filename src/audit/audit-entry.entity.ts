import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Something that somebody did, kept for good. After it is written it is sealed once, and never changed. */
@Entity('audit_entries')
@Index('ix_audit_entries_subject', ['subjectId', 'id'])
@Index('ix_audit_entries_actor', ['actorId', 'id'])
@Index('ix_audit_entries_action', ['action', 'id'])
@Index('ix_audit_entries_happened', ['happenedAt', 'id'])
@Index('uq_audit_entries_sequence', ['sequence'], { unique: true })
export class AuditEntry {
  @PrimaryGeneratedColumn({ type: 'int' })
  id: number;

  @Column({ name: 'happened_at', type: 'datetime', precision: 3 })
  happenedAt: Date;

  @Column({ type: 'varchar', length: 64 })
  action: string;

  @Column({ type: 'varchar', length: 16 })
  outcome: string;

  /** Who did it; null when nobody was signed in. */
  @Column({ name: 'actor_id', type: 'int', nullable: true })
  actorId: number | null;

  /** Whose account it concerns. */
  @Column({ name: 'subject_id', type: 'int', nullable: true })
  subjectId: number | null;

  @Column({ type: 'varchar', length: 128 })
  door: string;

  @Column({ type: 'varchar', length: 64, nullable: true })
  network: string | null;

  @Column({ name: 'user_agent', type: 'varchar', length: 16, nullable: true })
  userAgent: string | null;

  @Column({ name: 'request_id', type: 'varchar', length: 128, nullable: true })
  requestId: string | null;

  /** JSON, never with a secret. */
  @Column({ type: 'text' })
  details: string;

  /** Its place in the chain; null until it is sealed. */
  @Column({ type: 'int', nullable: true })
  sequence: number | null;

  /** Seals it together with all that come before it. */
  @Column({ type: 'varchar', length: 64, nullable: true })
  hash: string | null;
}
