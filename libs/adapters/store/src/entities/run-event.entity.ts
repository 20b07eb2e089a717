import { Column, Entity, PrimaryColumn } from 'typeorm';
import { EPOCH_MS, LONG_TEXT, shortText } from '../column-types.js';

@Entity('run_event')
export class RunEventEntity {
  @PrimaryColumn(shortText(64)) runId: string;
  /** From 1 within its run. */
  @PrimaryColumn('int') n: number;
  @Column(EPOCH_MS) atMs: number;
  @Column(shortText(16)) type: string;
  @Column(shortText(256)) host: string | null;
  @Column(shortText(256)) service: string | null;
  @Column(shortText(32)) status: string;
  @Column(LONG_TEXT) message: string | null;
}
