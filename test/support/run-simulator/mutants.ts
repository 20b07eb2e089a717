import { restartDecision } from '../../../apps/worker/src/restart-decision.js';
import { COMMAND_RULES } from '../../../apps/worker/src/commands/command-rules.js';
import type { CommandRules } from '../../../apps/worker/src/commands/desk-ports.js';
import type { WorkerLinks } from '../../../apps/coordinator/src/workers/worker-link.js';
import type { JournalDisk } from '../../../apps/worker/src/journal/journal-disk.js';
import { SyncedLater } from './mutant/synced-later.js';
import { SentAfresh } from './mutant/sent-afresh.js';

/** The small parts of the product that a bug can be planted in, from outside. */
export interface Parts {
  readonly rules: CommandRules;
  readonly disk: (disk: JournalDisk) => JournalDisk;
  readonly workers: (workers: WorkerLinks) => WorkerLinks;
}

const PRODUCT: Parts = {
  rules: COMMAND_RULES,
  disk: (disk) => disk,
  workers: (workers) => workers,
};

/** The product with one bug each. The simulator has to find every one of them. */
const MUTANTS = {
  /** After a takeover or a lost answer a step is sent afresh, with a new look at the service, and not asked for. */
  resend: { ...PRODUCT, workers: (workers) => new SentAfresh(workers) },
  /** A worker takes the word of any owner. */
  'no-fence': { ...PRODUCT, rules: { ...COMMAND_RULES, isStale: () => false } },
  /** A worker restarts whatever runs. */
  'no-generation': {
    ...PRODUCT,
    rules: { ...COMMAND_RULES, restart: (status) => restartDecision(status, status.generation) },
  },
  /** A worker does not wait until its journal is on the disk. */
  'ack-before-fsync': { ...PRODUCT, disk: (disk) => new SyncedLater(disk) },
} as const satisfies Record<string, Parts>;

export type Mutant = keyof typeof MUTANTS;

export const MUTANT_NAMES = Object.keys(MUTANTS) as readonly Mutant[];

export const isMutant = (name: string): name is Mutant => Object.hasOwn(MUTANTS, name);

export const partsOf = (mutant: Mutant | null): Parts =>
  mutant === null ? PRODUCT : MUTANTS[mutant];
