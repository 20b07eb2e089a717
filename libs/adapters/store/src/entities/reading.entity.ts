import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { EPOCH_MS, shortText, WHOLE_NUMBER } from '../column-types.js';

@Entity('reading')
export class ReadingEntity {
  /** The order in which they were stored. */
  @PrimaryGeneratedColumn() n: number;
  @Column(shortText(64)) auditId: string;
  @Column(shortText(100)) environmentKey: string;
  @Column(shortText(256)) hostKey: string;
  @Column(shortText(256)) host: string;
  @Column(shortText(256)) reference: string;
  @Column(shortText(64)) timeline: string;
  @Column(EPOCH_MS) atMs: number;
  /** Microseconds, rounded outwards: a whole number is exact on every database. */
  @Column(WHOLE_NUMBER) lowerUs: number;
  @Column(WHOLE_NUMBER) upperUs: number;
  /** Rounded up. */
  @Column(WHOLE_NUMBER) rhoPpm: number;
  @Column(shortText(16)) verdict: string;
  @Column(shortText(256)) bootId: string | null;
}
