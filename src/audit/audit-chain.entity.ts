import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where the chain of the audit entries ends: one row, whose lock lets one process at a time seal. */
@Entity('audit_chain')
export class AuditChain {
  @PrimaryColumn({ type: 'int' })
  id: number;

  /** The place of the last sealed entry; 0 when there is none. */
  @Column({ type: 'int' })
  sequence: number;

  /** The hash of the last sealed entry. */
  @Column({ type: 'varchar', length: 64 })
  hash: string;

  /** Shows that the server put the two above here; empty at the beginning. */
  @Column({ type: 'varchar', length: 64 })
  mac: string;
}
