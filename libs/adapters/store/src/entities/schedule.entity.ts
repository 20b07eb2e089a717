import { Column, Entity, PrimaryColumn } from 'typeorm';
import { EPOCH_MS, shortText } from '../column-types.js';

@Entity('schedule')
export class ScheduleEntity {
  @PrimaryColumn(shortText(64)) id: string;
  @Column(shortText(100)) environmentKey: string;
  @Column(shortText(100)) environment: string;
  @Column(shortText(100)) name: string | null;
  @Column(shortText(200)) cron: string;
  @Column(shortText(100)) zone: string;
  @Column(shortText(32)) action: string;
  @Column({ type: Boolean }) enabled: boolean;
  /** Null: nothing is waited for. */
  @Column(EPOCH_MS) nextAtMs: number | null;
  @Column(shortText(256)) createdBy: string;
  /** From 1; grows with every change by a person, not with fires. */
  @Column('int') version: number;
  @Column(EPOCH_MS) createdAtMs: number;
}
