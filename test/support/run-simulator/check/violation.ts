/** What must hold in every world, and how a violation of it is told. */
export const INVARIANTS = {
  I1: 'a step left pending before its turn',
  I2: 'two runs of one environment were active',
  I3: 'a command was on the wire before its dispatch was committed',
  I4: 'a command id stood for two attempts, or an attempt for two command ids',
  I5: 'a command was carried out twice, or forgotten after it was acknowledged',
  I6: 'a service was restarted whose generation was not the expected one',
  I7: 'a worker took the word of an owner that had been replaced',
  I8: 'a run was left without an owner, or came to no end',
  I9: 'a run or a step that was over went on',
  I10: 'a change of state without exactly one row of history',
  'stop without start': 'a service was left stopped',
  'no lost restart': 'a step counted as restarted whose service still ran as it did',
  'failed for nothing': 'a step was failed whose service was ready',
  'lost for a disconnect': 'a step was given up though its worker was away for less than the grace',
  'no exception': 'the code under test threw',
} as const;

export type Invariant = keyof typeof INVARIANTS;

export interface Violation {
  readonly invariant: Invariant;
  /** What happened, for whoever replays it. */
  readonly what: string;
}

export type Complain = (invariant: Invariant, what: string) => void;
