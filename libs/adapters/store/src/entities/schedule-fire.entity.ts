import { Column, Entity, PrimaryColumn } from 'typeorm';
import { EPOCH_MS, LONG_TEXT, shortText } from '../column-types.js';

@Entity('schedule_fire')
export class ScheduleFireEntity {
  @PrimaryColumn(shortText(64)) scheduleId: string;
  @PrimaryColumn(EPOCH_MS) scheduledForMs: number;
  @Column(shortText(32)) outcome: string;
  /** The audit that was begun, or is to be begun: written before. */
  @Column(shortText(64)) auditId: string | null;
  @Column(LONG_TEXT) message: string | null;
}
