import type { Witness } from './facts.js';
import type { Parts } from './mutants.js';
import type { Odds } from './odds.js';
import type { Scenario } from './scenario.js';
import type { LogRows } from './store/log-rows.js';
import type { RunRows } from './store/run-rows.js';
import type { VirtualTime } from './time/virtual-time.js';

/** What all processes of one simulation live in. */
export interface World {
  readonly scenario: Scenario;
  readonly time: VirtualTime;
  readonly odds: Odds;
  readonly mutant: Parts;
  readonly rows: RunRows;
  readonly lines: LogRows;
  readonly tell: Witness;
  /** For whoever replays it: what the code under test says. */
  readonly say: (line: string) => void;
  /** The code under test came upon an error. */
  readonly failed: (process: string, error: unknown) => void;
}
