import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A maintained COUNT(*), split over several rows: with a single one every registration would wait for the commit of the one before.
 * The sum over the shards is exact.
 */
@Entity('row_counts')
export class RowCount {
  @PrimaryColumn({ type: 'varchar', length: 64 })
  counted: string;

  @PrimaryColumn({ type: 'int' })
  shard: number;

  @Column({ name: 'rows_counted', type: 'int' })
  rowsCounted: number;
}
