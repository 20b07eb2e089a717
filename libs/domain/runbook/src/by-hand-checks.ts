import type { GateKind } from './plan.js';

/** One number. Commands in `lines` are set further in. */
export interface Item {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What the checks name. */
export interface CheckedFarm {
  readonly environment: string;
  readonly controller: string;
}

export const command = (text: string): string => `    ${text}`;

export const preflight = ({ environment, controller }: CheckedFarm): Item => ({
  title: 'Check that this may begin',
  lines: [
    `Look at: no run goes on (lockstep runs list --env ${environment}, where the coordinator answers), nobody else works on these servers, and no worker's data directory there holds a file HOLD.`,
    `On every server server.hsconf names ${controller} as CompilerServerHostname, and the platform database of this farm. Do not go on when one of these is otherwise or cannot be seen.`,
  ],
});

export const CHECKS: Readonly<
  Record<Exclude<GateKind, 'preflight'>, (farm: CheckedFarm, isBeforeRestart: boolean) => Item>
> = {
  window: () => ({
    title: 'Check that it is not too late to go on',
    lines: [
      'Look at: the time until which this work was agreed on. Past it, ask who agreed; write down who and when.',
    ],
  }),
  'audit-in-step': ({ environment }, isBeforeRestart) => ({
    title: 'Check that all clocks and all zones are equal, those of the database server too',
    lines: [
      command('w32tm /stripchart /computer:<one source for all> /samples:3 /dataonly'),
      command('tzutil /g'),
      `On the database: SELECT SYSDATETIMEOFFSET(). Where the coordinator answers: lockstep audit ${environment}.`,
      isBeforeRestart
        ? 'Do not go on when two differ by seconds, a zone differs, or one cannot be read: the licence is checked when the Deployment Controller Service starts, so a restart before that cures nothing and may make the error permanent.'
        : 'If they are not: put them right and begin again at the top.',
    ],
  }),
  'clocks-hold': () => ({
    title: 'Check that the clocks that were put right hold',
    lines: [
      'Wait 2 minutes (or the holdMs of the environment, when that is longer), then compare all clocks again.',
      'Do not go on when one has moved away again: find out what moves it first.',
    ],
  }),
  person: () => ({
    title: 'Check that somebody who may decide it says that the services may be restarted now',
    lines: ['Write down who and when. Do not go on without it.'],
  }),
  'quiet-farm': () => ({
    title: 'Check that the farm is quiet',
    lines: [
      'Look at Service Center: no publish under way (Factory), no timer running (Monitoring, Timers).',
      'Do not go on otherwise: a publish that a restart cuts off can leave modules locked in "Deploying"; a timer may run twice or not at all.',
    ],
  }),
  settled: ({ controller }) => ({
    title: 'Check that no instant that a clock showed while it was ahead lies in the future',
    lines: [
      `Look at: was the clock of ${controller} or of the database ahead since the Deployment Controller Service last started? Then wait until the right time is a minute past the latest instant that it showed. A clock that never was ahead causes no wait.`,
      'Do not go on while one of the two is ahead. This is a precaution, inferred from the words "has (or had)": nothing documented says that waiting helps.',
    ],
  }),
  'farm-verified': () => ({
    title: 'Check that the farm is whole',
    lines: [
      'Look at: every service that was restarted is at STATE 4 and ready, and has not restarted since.',
      'On the database: SELECT NAME, IS_ACTIVE FROM OSSYS_SERVER shows 1 for each of these servers.',
      'In PowerShell, on every front-end: Test-NetConnection <controller> -Port 12000; on the controller: Test-NetConnection <front-end> -Port 12001, and -Port 12002.',
      'Version and serial number are the same on every server (ConfigurationTool.com /GetSerial).',
    ],
  }),
};
