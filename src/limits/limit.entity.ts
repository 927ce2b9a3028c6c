import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Something that is counted. Whose it is cannot be told from the row. */
@Entity('limits')
@Index('ix_limits_expiry', ['expiresAt'])
export class LimitTally {
  /** A keyed digest of what is counted and of whom. */
  @PrimaryColumn({ name: 'limit_key', type: 'varchar', length: 64 })
  key: string;

  @Column({ type: 'int' })
  points: number;

  @Column({ name: 'expires_at', type: 'datetime', precision: 3 })
  expiresAt: Date;
}
