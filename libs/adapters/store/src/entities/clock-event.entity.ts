import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { EPOCH_MS, shortText, WHOLE_NUMBER } from '../column-types.js';

@Entity('clock_event')
export class ClockEventEntity {
  /** The order in which they were received. */
  @PrimaryGeneratedColumn() n: number;
  @Column(shortText(100)) environmentKey: string;
  @Column(shortText(256)) hostKey: string;
  @Column(shortText(256)) host: string;
  /** Of the worker's file, and the number within it. */
  @Column(shortText(64)) ring: string;
  @Column(WHOLE_NUMBER) ringN: number;
  @Column(shortText(16)) kind: string;
  /** Microseconds, rounded outwards: a whole number is exact on every database. */
  @Column(WHOLE_NUMBER) changeLowerUs: number;
  @Column(WHOLE_NUMBER) changeUpperUs: number;
  @Column(EPOCH_MS) fromMs: number | null;
  @Column(EPOCH_MS) toMs: number | null;
  @Column(shortText(16)) seenBy: string;
  @Column(shortText(256)) bootId: string | null;
  @Column(EPOCH_MS) receivedAtMs: number;
}
