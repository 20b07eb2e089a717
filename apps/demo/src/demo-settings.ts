import { resolve } from 'node:path';

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

/** Everything the demo can be told. The port is the coordinator's to check; a wrong one is refused there by name. */
export function demoSettings(args: readonly string[], env: Environment): DemoSettings {
  const once = args.includes('--once');
  return {
    once,
    dataDir: resolve(env['LOCKSTEP_DATADIR'] ?? 'data'),
    port: once ? null : Number(env['LOCKSTEP_HTTP__PORT'] ?? DEFAULT_PORT),
    farmOptions: args.filter((arg) => arg !== '--once'),
  };
}
