import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { EPOCH_MS, LONG_TEXT, shortText, WHOLE_NUMBER } from '../column-types.js';

@Entity('audit')
export class AuditEntity {
  /** The order in which audits began. Instants cannot say it: the coordinator's clock may be stepped too. */
  @PrimaryGeneratedColumn() n: number;
  @Column(shortText(64)) id: string;
  @Column(shortText(100)) environmentKey: string;
  @Column(shortText(32)) status: string;
  /** Grows while the coordinator that makes it lives. */
  @Column(WHOLE_NUMBER) beat: number;
  @Column(EPOCH_MS) startedAtMs: number;
  @Column(LONG_TEXT) viewJson: string;
  /** Null: an audit that has not completed, or of an earlier release. */
  @Column(LONG_TEXT) carryJson: string | null;
}
