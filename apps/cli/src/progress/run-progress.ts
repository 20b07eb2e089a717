import type { RunEventView, RunView } from '#protocol';
import type { Absence } from '../patience.js';

/** Shows a run while it goes on. What it is given is clean. */
export interface RunProgress extends Absence {
  /** `events`: those since the last call. */
  readonly show: (run: RunView, events: readonly RunEventView[]) => void;
  /** Leaves the screen to others; nothing is shown after it. */
  readonly end: () => Promise<void>;
}
