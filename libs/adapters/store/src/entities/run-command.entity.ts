import { Column, Entity, PrimaryColumn } from 'typeorm';
import { shortText } from '../column-types.js';

/** Written once, when a step is given its command. A unique index admits one row for each attempt of a step. */
@Entity('run_command')
export class RunCommandEntity {
  @PrimaryColumn(shortText(256)) commandId: string;
  @Column(shortText(64)) runId: string;
  @Column('int') seq: number;
  @Column('int') attempt: number;
}
