import { Column, Entity, PrimaryColumn } from 'typeorm';
import { EPOCH_MS, LONG_TEXT, shortText } from '../column-types.js';

@Entity('plan')
export class PlanEntity {
  @PrimaryColumn(shortText(64)) id: string;
  @Column(shortText(100)) environmentKey: string;
  @Column(shortText(64)) planHash: string;
  @Column(EPOCH_MS) createdAtMs: number;
  @Column(LONG_TEXT) planJson: string;
  @Column(LONG_TEXT) warningsJson: string;
}
