import { Column, Entity, PrimaryColumn } from 'typeorm';
import { LONG_TEXT, shortText } from '../column-types.js';

@Entity('run_step')
export class RunStepEntity {
  @PrimaryColumn(shortText(64)) runId: string;
  @PrimaryColumn('int') seq: number;
  @Column('int') stage: number;
  @Column(shortText(256)) host: string;
  @Column(shortText(64)) operation: string;
  @Column(shortText(256)) service: string;
  @Column(shortText(32)) status: string;
  @Column('int') attempt: number;
  @Column(shortText(256)) commandId: string | null;
  @Column(shortText(256)) expectGeneration: string | null;
  @Column(shortText(256)) generation: string | null;
  @Column(LONG_TEXT) message: string | null;
}
