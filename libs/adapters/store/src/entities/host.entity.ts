import { Column, Entity, PrimaryColumn } from 'typeorm';
import { EPOCH_MS, LONG_TEXT, shortText } from '../column-types.js';

@Entity('host')
export class HostEntity {
  @PrimaryColumn(shortText(100)) environmentKey: string;
  @PrimaryColumn(shortText(256)) hostKey: string;
  @Column(shortText(256)) host: string;
  @Column(LONG_TEXT) factsJson: string | null;
  @Column(shortText(256)) workerVersion: string | null;
  @Column(EPOCH_MS) lastSeenAtMs: number | null;
  @Column(LONG_TEXT) excludedJson: string | null;
  @Column(shortText(256)) sameAs: string | null;
}
