import { resolve } from 'node:path';
import { CannotGoOn } from './cannot-go-on.js';

const DEFAULT_PORT = 7400;

export interface DemoSettings {
  /** The main job from beginning to end, instead of staying up. */
  readonly once: boolean;
  /** Absolute. */
  readonly dataDir: string;
  /** Of the coordinator; null: any free one. */
  readonly port: number | null;
  /** Passed on to the farm as they are. */
  readonly farmOptions: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Of every program: the words were wrong, and nothing was started. */
const WRONG_USAGE = 3;

/**
 * Everything the demo can be told.
 * @throws CannotGoOn for a port that is none, before anything is started.
 */
export function demoSettings(args: readonly string[], env: Environment): DemoSettings {
  const once = args.includes('--once');
  return {
    once,
    dataDir: resolve(env['LOCKSTEP_DATADIR'] ?? 'data'),
    port: once ? null : portIn(env['LOCKSTEP_HTTP__PORT']),
    farmOptions: args.filter((arg) => arg !== '--once'),
  };
}

function portIn(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT;
  const port = /^\d{1,5}$/u.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= 65_535) return port;
  throw new CannotGoOn(
    `LOCKSTEP_HTTP__PORT is "${text}"; it must be a whole number from 1 to 65535. Nothing was started.`,
    WRONG_USAGE,
  );
}
