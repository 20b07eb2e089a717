import type { Knobs } from './knobs.js';

/** How a farm is to be started. Defaults are those of the command line. */
export interface FarmOptions {
  /** Servers; the database comes on top. */
  readonly hosts: number;
  readonly knobs: Knobs;
  /** Milliseconds between two values of the database's clock. */
  readonly tickMs: number;
  /** 0: a free one. */
  readonly tdsPort: number;
  readonly dataDir: string;
  /** One address, or several with commas: every worker connects to all of them. */
  readonly coordinatorUrl: string;
  readonly environment: string;
  /** Null: `worker.secret` in the data directory, made when it is missing. */
  readonly secretFile: string | null;
  readonly workers: boolean;
  /** The workers' clocks are faked from outside by libfaketime; they read them as on a real server. */
  readonly faketime: boolean;
}

/** What a person asked the program to do. */
export type FarmCommand =
  | { readonly kind: 'run'; readonly options: FarmOptions }
  | {
      readonly kind: 'tell';
      readonly dataDir: string;
      readonly command: 'set' | 'fix-zone' | 'fix-clock';
      readonly request: object;
    }
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'mistaken'; readonly mistakes: readonly string[] };
