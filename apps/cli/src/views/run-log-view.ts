import type { RunLogLineView } from '#protocol';
import { aligned } from './table.js';
import { operationObject } from './step-words.js';

/** What workers said about their commands, with the seconds since the run was created. `lines` are clean. */
export const renderRunLog = (lines: readonly RunLogLineView[], createdAtMs: number): string[] =>
  aligned(
    lines.map(({ atMs, host, service, text }) => [
      `${Math.max(0, (atMs - createdAtMs) / 1_000).toFixed(1)} s`.padStart(9),
      host,
      operationObject(service),
      text,
    ]),
  );
