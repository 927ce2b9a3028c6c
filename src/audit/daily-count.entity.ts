import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How often something was done on a day. It is counted as the entries are sealed, so that no chart ever reads the trail. */
@Entity('daily_counts')
export class DailyCount {
  /** `YYYY-MM-DD`, in UTC. */
  @PrimaryColumn({ type: 'varchar', length: 10 })
  day: string;

  @PrimaryColumn({ type: 'varchar', length: 64 })
  action: string;

  @Column({ type: 'int' })
  times: number;
}
