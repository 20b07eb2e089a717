import { Column, Entity, PrimaryColumn } from 'typeorm';
import { EPOCH_MS, LONG_TEXT, shortText } from '../column-types.js';

@Entity('run_log')
export class RunLogEntity {
  @PrimaryColumn(shortText(64)) runId: string;
  /** From 1 within its run, in the order in which they were stored. */
  @PrimaryColumn('int') n: number;
  @Column(shortText(256)) commandId: string;
  /** Its number within the command; a unique index admits each once. */
  @Column('int') line: number;
  @Column(EPOCH_MS) atMs: number;
  @Column(LONG_TEXT) lineText: string;
}
