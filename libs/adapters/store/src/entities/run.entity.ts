import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { EPOCH_MS, LONG_TEXT, shortText, WHOLE_NUMBER } from '../column-types.js';

@Entity('run')
export class RunEntity {
  /** The order in which runs were created; see {@link AuditEntity.n}. */
  @PrimaryGeneratedColumn() n: number;
  @Column(shortText(64)) id: string;
  @Column(shortText(100)) environmentKey: string;
  @Column(shortText(100)) environment: string;
  /** The environment's key while the run is not over, else null: its unique index admits one such run. */
  @Column(shortText(100)) activeKey: string | null;
  @Column(shortText(256)) idempotencyKey: string | null;
  @Column(shortText(64)) planId: string;
  @Column(shortText(64)) planHash: string;
  @Column(shortText(32)) kind: string;
  @Column(shortText(32)) status: string;
  @Column('int') stage: number;
  @Column(shortText(16)) wish: string;
  @Column(shortText(256)) approvedBy: string | null;
  @Column(LONG_TEXT) breach: string | null;
  @Column('int') version: number;
  /** What does not change while the run goes on. */
  @Column(LONG_TEXT) frozenJson: string;
  @Column(LONG_TEXT) gatesJson: string;
  @Column(LONG_TEXT) message: string | null;
  @Column(LONG_TEXT) reason: string;
  @Column(shortText(256)) requestedBy: string;
  @Column(EPOCH_MS) createdAtMs: number;
  @Column(EPOCH_MS) startedAtMs: number | null;
  @Column(EPOCH_MS) finishedAtMs: number | null;
  /** The lease: who drives the run, for which time somebody does, and the owner's signs of life. */
  @Column(shortText(64)) owner: string | null;
  @Column(WHOLE_NUMBER) epoch: number;
  @Column(WHOLE_NUMBER) beat: number;
  /** Of the environment, raised by the claim. Null: never claimed. */
  @Column(WHOLE_NUMBER) fence: number | null;
  /** Milliseconds, added up by the owners' beats. */
  @Column(WHOLE_NUMBER) drivenMs: number;
}
