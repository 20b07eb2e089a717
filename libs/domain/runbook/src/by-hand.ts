import { type CheckedFarm, CHECKS, command, type Item, preflight } from './by-hand-checks.js';
import type { GateKind, PlanKind, PlannedStep } from './plan.js';
import { OUTSYSTEMS_11 } from './profile.js';
import type { GateStatus, StepStatus } from './status.js';

interface HandStep {
  readonly seq: number;
  readonly host: string;
  readonly operation: PlannedStep['operation'];
  readonly service: string | null;
  /** Of a run; a plan has none. */
  readonly status?: StepStatus;
  readonly message?: string | null;
}

interface HandStage {
  readonly name: string;
  readonly gates: readonly { readonly gate: GateKind; readonly status?: GateStatus }[];
  readonly steps: readonly HandStep[];
}

interface HandWork extends CheckedFarm {
  readonly kind: PlanKind;
  readonly stages: readonly HandStage[];
}

interface Section {
  readonly heading: string;
  readonly items: readonly Item[];
}

/**
 * A plan, or what is left of a run, as numbered commands per server with what to wait for: with this a person finishes
 * when the coordinator is lost. For Windows, where OutSystems 11 runs, with a word on Linux. What succeeded or was
 * skipped is left out; a gate is a check that the person makes anew, however it ended in the run.
 */
export function byHand(work: HandWork): string[] {
  const stages = work.stages.flatMap(({ name, gates, steps }, index) => {
    const left = steps.filter(isStepLeft);
    const isLeft = steps.length > 0 ? left.length > 0 : gates.some(isGateLeft);
    return isLeft ? [{ label: `Stage ${index + 1}, ${name}`, gates, steps: left }] : [];
  });
  if (stages.length === 0)
    return [`Nothing of this ${work.kind} of ${work.environment} is left to be done by hand.`];
  return [
    ...opening(work),
    ...(stages.some(({ steps }) => steps.some(isRestart)) ? OF_EVERY_RESTART : []),
    ...numbered([
      { heading: 'Before anything', items: [preflight(work)] },
      ...stages.flatMap(({ label, gates, steps }) => [
        { heading: `${label}: checks`, items: checks(gates, { steps, work }) },
        ...onServers(label, steps),
      ]),
    ]),
    '',
    work.kind === 'resync' ? AFTER_RESYNC : AFTER_RESTART,
  ];
}

const isStepLeft = ({ status }: HandStep): boolean =>
  status !== 'succeeded' && status !== 'skipped';
const isGateLeft = ({ status }: HandStage['gates'][number]): boolean => status !== 'passed';
const isRestart = ({ operation }: HandStep): boolean => operation === 'service.ensureRestarted';

function numbered(sections: readonly Section[]): string[] {
  let number = 0;
  return sections
    .filter(({ items }) => items.length > 0)
    .flatMap(({ heading, items }) => [
      '',
      heading,
      ...items.flatMap(({ title, lines }) => [
        `${String(++number).padStart(3)}. ${title}`,
        ...lines.map((line) => `     ${line}`),
      ]),
    ]);
}

const opening = ({ environment, kind, controller }: HandWork): string[] => [
  `By hand: ${kind} of ${environment}. The Deployment Controller server is ${controller}.`,
  'Never while a run of Lockstep goes on: two hands on one service do harm. One person, one number after the other, in an elevated command prompt on the server that is named. Go on only when what to wait for was seen; where a check says no, stop and put that right first.',
  ...(kind === 'rehearse'
    ? ['A rehearsal changes nothing. These commands do: they are those of a remediation.']
    : []),
];

const OF_EVERY_RESTART: readonly string[] = [
  '',
  'Of every service that is restarted',
  '  - net stop may return too early, or say that the service is not started: what counts is STATE 1 and PID 0.',
  '  - STATE 4 is not yet ready. Ready is the event "Service initialized successfully." in the Application log, with the name of the service as its source. Go by the order of the events, not by their times.',
  '  - "Retrying in 30 seconds" after a first failed attempt is no failure: wait on.',
  "  - Not ready after 3 minutes, the platform's own limit: read its newest event and put right what it names before the next number.",
  '  - A Disabled service stays as it is: leave its number out. Nothing else is restarted.',
  '  - Linux: systemctl stop <unit>, systemctl start <unit>, then journalctl -u <unit> until it is ready.',
];

const AFTER_RESYNC =
  'Afterwards: nothing was restarted. If the licence error is still shown, a restart in order is next.';
const AFTER_RESTART =
  'Afterwards: look at the page Licensing in Service Center. If the time lag is still shown although every check held: back up the licence there, install it again, and repeat the restarts in this order.';

const onServers = (label: string, steps: readonly HandStep[]): Section[] =>
  [...new Set(steps.map(({ host }) => host))].map((host) => ({
    heading: `${label}: on ${host}`,
    items: steps.filter((step) => step.host === host).map(item),
  }));

const item = (step: HandStep): Item =>
  step.service === null
    ? {
        title: `Ask the time service to put the clock right (step ${step.seq})`,
        lines: [...lookFirst(step), ...RESYNC],
      }
    : {
        title: `Restart ${step.service} (step ${step.seq})`,
        lines: [...lookFirst(step), ...restart(step.service)],
      };

/** A shell would read anything else inside the quotes as its own. */
const PLAIN_NAME = /^[\p{L}\p{N} ._()-]+$/u;

const restart = (service: string): string[] =>
  PLAIN_NAME.test(service)
    ? [
        command(`net stop "${service}"`),
        command(`sc.exe queryex "${service}"`),
        'Wait for: STATE 1 and PID 0.',
        command(`net start "${service}"`),
        command(
          `wevtutil qe Application /c:3 /rd:true /f:text "/q:*[System[Provider[@Name='${service}']]]"`,
        ),
        'Wait for: "Service initialized successfully." as its newest event.',
      ]
    : ['Restart it in services.msc: a command prompt would misread its name.'];

const RESYNC: readonly string[] = [
  command('w32tm /query /status'),
  'Look at: its source. "Local CMOS Clock" and "Free-running System Clock" are none: give it one first.',
  'More than 5 minutes forward or 5 seconds back is for a person who may decide it: timers may fire again, or wait.',
  command('w32tm /resync'),
  'Never with /force, never w32tm /config, never a command that sets the time. What it prints proves nothing: a few seconds are put right over many minutes. Look again every few minutes:',
  command('w32tm /stripchart /computer:<its source> /samples:5 /dataonly'),
  'Wait for: less than a second, twice in a row (or see an audit, where the coordinator answers). Not so after 30 minutes: stop here.',
  'Linux with chrony: chronyc burst 4/4, then chronyc tracking; never chronyc makestep.',
];

const BECAME: Readonly<Partial<Record<StepStatus, string>>> = {
  failed: 'It failed',
  'timed-out': 'It did not end in time',
  unknown: 'Nobody knows whether it was done',
};

function lookFirst({ status = 'pending', message = null, service }: HandStep): string[] {
  if (status === 'pending') return [];
  if (status === 'cancelled')
    return ['It was cancelled before it began. Look first whether all is still as it was.'];
  return [
    `${BECAME[status] ?? 'It was under way'}${message === null ? '.' : `: ${message}`}`,
    service === null
      ? 'Look first whether the clock is right by now: a time service that was asked goes on by itself.'
      : 'Look first, with the second and the last command. STATE 2 or 3: wait. STATE 1: leave out net stop. STATE 4 and initialized after the run began: it is done, leave this number out.',
  ];
}

/** They protect the start of the Deployment Controller Service alone. */
const OF_THE_CONTROLLER: readonly GateKind[] = ['clocks-hold', 'settled'];

function checks(
  gates: HandStage['gates'],
  { steps, work }: { readonly steps: readonly HandStep[]; readonly work: HandWork },
): Item[] {
  const isControllerLeft = steps.some(({ service }) => service === OUTSYSTEMS_11.controllerService);
  return gates
    .map(({ gate }) => gate)
    .filter((gate) => gate !== 'preflight')
    .filter((gate) => isControllerLeft || !OF_THE_CONTROLLER.includes(gate))
    .map((gate) => {
      const { title, lines } = CHECKS[gate](work, steps.some(isRestart));
      return { title: `${title} (gate ${gate})`, lines };
    });
}
