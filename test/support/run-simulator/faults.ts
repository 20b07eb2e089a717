/**
 * What goes wrong in one world, until it heals. Chances are of one message, call, stop or start; `every` is the mean time
 * between two of a kind, ms; null: never.
 */
export interface Faults {
  readonly network: {
    /** Mean of a message's way, ms. */
    readonly delay: number;
    readonly lostChance: number;
    readonly doubledChance: number;
    /** A message that is far behind its time, as behind a full buffer. */
    readonly lateChance: number;
    /** A connection over which everything takes seconds. */
    readonly slowChance: number;
    readonly breakEvery: number | null;
    /** One worker is cut off from all coordinators for a while. */
    readonly cutEvery: number | null;
  };
  readonly store: {
    readonly refusedChance: number;
    readonly lostAnswerChance: number;
    readonly awayEvery: number | null;
    /** One coordinator does not reach it, and the others do. */
    readonly cutEvery: number | null;
  };
  readonly disk: {
    readonly fullChance: number;
    /** At the death of a worker. */
    readonly deletedChance: number;
  };
  readonly services: {
    readonly slowChance: number;
    readonly refusesChance: number;
    readonly failsChance: number;
    readonly neverReadyChance: number;
    readonly diesChance: number;
    readonly unreachableChance: number;
    /** A service ends by itself and is started again. */
    readonly diesEvery: number | null;
  };
  readonly coordinators: ProcessFaults;
  readonly workers: ProcessFaults;
  readonly holdEvery: number | null;
}

interface ProcessFaults {
  readonly killEvery: number | null;
  /** As by SIGSTOP and SIGCONT. */
  readonly stopEvery: number | null;
  /** Of a coordinator: it is asked to end, and releases what it drives. */
  readonly endEvery: number | null;
  /** Killed exactly where one of the crash points is passed. */
  readonly pointChance: number;
}

const NO_PROCESS_FAULTS: ProcessFaults = {
  killEvery: null,
  stopEvery: null,
  endEvery: null,
  pointChance: 0,
};

export const NO_FAULTS: Faults = {
  network: {
    delay: 3,
    lostChance: 0,
    doubledChance: 0,
    lateChance: 0,
    slowChance: 0,
    breakEvery: null,
    cutEvery: null,
  },
  store: { refusedChance: 0, lostAnswerChance: 0, awayEvery: null, cutEvery: null },
  disk: { fullChance: 0, deletedChance: 0 },
  services: {
    slowChance: 0,
    refusesChance: 0,
    failsChance: 0,
    neverReadyChance: 0,
    diesChance: 0,
    unreachableChance: 0,
    diesEvery: null,
  },
  coordinators: NO_PROCESS_FAULTS,
  workers: NO_PROCESS_FAULTS,
  holdEvery: null,
};
