import type { Random } from '../../support/random.js';
import type { Evidence } from '../checker/evidence.js';
import type { Children } from '../world/children.js';

export const PHASE_NAMES = ['kills', 'zombies', 'flapping', 'locked'] as const;
export type PhaseName = (typeof PHASE_NAMES)[number];

export interface PhaseContext {
  /** How many processes are to be killed. */
  readonly kills: number;
  readonly random: Random;
  /** Of this phase alone. */
  readonly folder: string;
  readonly children: Children;
  readonly print: (line: string) => void;
}

export interface PhaseResult {
  readonly evidence: Evidence;
  /** For the table: what was done, and what came of it. */
  readonly figures: readonly { readonly what: string; readonly value: string }[];
  /** Why the phase proves too little, in words. */
  readonly tooLittle: readonly string[];
}

export type Phase = (context: PhaseContext) => Promise<PhaseResult>;

/** 1 controller and 19 front-ends. */
export const HOSTS = 20;
