import type { ScheduleAction } from '#protocol';
import type { Flag } from './flag.js';
import type { ScheduleChange } from './coordinator-requests.js';
import { given } from './environment/given.js';

/** As commander hands them over. */
export interface ScheduleOptions {
  readonly cron?: string;
  readonly nightly?: boolean;
  readonly zone?: string;
  /** False: `--no-name`. */
  readonly name?: string | false;
  readonly action?: string;
  readonly enable?: boolean;
  readonly disable?: boolean;
}

const NIGHTLY = '30 3 * * *';

export const SCHEDULE_FLAGS: readonly Flag[] = [
  [
    '--cron <fields>',
    'minute, hour, day of month, month, day of week, in one argument: "30 3 * * *"',
  ],
  [
    '--nightly',
    'every night at 03:30. Not at 02:00: where clocks are put forward and back, one night of the year has no 02:00 and another has two',
  ],
  [
    '--zone <name>',
    "IANA name or Windows id. Without it the environment's expected zone, else the database's, else the coordinator's",
  ],
  ['--name <text>', 'what to call it'],
  ['--action <action>', 'audit (the default) or audit-and-resync'],
];

const ACTIONS: readonly string[] = ['audit', 'audit-and-resync'] satisfies ScheduleAction[];

export function scheduleMistakes({ cron, nightly, action }: ScheduleOptions): string[] {
  return [
    ...(cron !== undefined && nightly === true ? ['say either --cron or --nightly'] : []),
    ...(action === undefined || ACTIONS.includes(action)
      ? []
      : [`--action ${action}: it must be one of ${ACTIONS.join(', ')}`]),
  ];
}

/** What was given, as the coordinator takes it. */
export function scheduleChange(options: ScheduleOptions): ScheduleChange {
  const { zone, name, enable, disable } = options;
  return given({
    cron: cronOf(options),
    zone,
    name: name === false ? null : name,
    action: options.action as ScheduleAction | undefined,
    enabled: enable === true ? true : disable === true ? false : undefined,
  });
}

export const cronOf = ({ cron, nightly }: ScheduleOptions): string | undefined =>
  nightly === true ? NIGHTLY : cron;
