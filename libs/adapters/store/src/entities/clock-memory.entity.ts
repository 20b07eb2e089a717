import { Column, Entity, PrimaryColumn } from 'typeorm';
import { LONG_TEXT, shortText } from '../column-types.js';

@Entity('clock_memory')
export class ClockMemoryEntity {
  @PrimaryColumn(shortText(100)) environmentKey: string;
  @Column('int') version: number;
  @Column(LONG_TEXT) memoryJson: string;
}
