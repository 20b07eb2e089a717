import { Column, Entity, PrimaryColumn } from 'typeorm';
import { EPOCH_MS, LONG_TEXT, shortText, WHOLE_NUMBER } from '../column-types.js';

@Entity('environment')
export class EnvironmentEntity {
  @PrimaryColumn(shortText(100)) nameKey: string;
  @Column(shortText(100)) name: string;
  @Column(LONG_TEXT) settingsJson: string;
  @Column(shortText(256)) workerSecretHash: string;
  @Column(WHOLE_NUMBER) fence: number;
  @Column('int') version: number;
  @Column(EPOCH_MS) createdAtMs: number;
}
