import {
  answersTo,
  decidedBy,
  durationText,
  type GateDecision,
  isDecided,
} from './gate-decision.js';
import type { Policy } from './plan.js';
import type { GateAnswer } from './run.js';

/** What was seen of the platform's own work, which a restart would cut off. */
export interface FarmActivity {
  /** By host: deployments are pending there; null: that cannot be read. */
  readonly publishing: readonly { readonly host: string; readonly isPublishing: boolean | null }[];
  readonly timers:
    | { readonly kind: 'read'; readonly running: readonly RunningTimer[] }
    /** `why`: for a person. */
    | { readonly kind: 'unreadable'; readonly why: string };
}

export interface RunningTimer {
  readonly name: string;
  readonly host: string | null;
  /** By the database's own clock, ms. */
  readonly sinceAgeMs: number;
}

/** Three values: what cannot be read is asked of a person, and never taken for quiet. */
export type Quietness =
  | { readonly kind: 'quiet'; readonly seen: string }
  | { readonly kind: 'busy'; readonly what: string }
  | { readonly kind: 'not-known'; readonly what: string };

/** Keys of the plan's questions, and the answer that stands for what could not be read. */
export const PUBLISHING_KEY = 'publishing';
export const TIMERS_KEY = 'timers';
export const ACTIVITY_CHOICES = ['none', 'running', 'not-looked'] as const;

/** @param answers a person's word for what cannot be read, by key; what can be read is never overruled by it. */
export function quietness(
  { publishing, timers }: FarmActivity,
  answers: Readonly<Record<string, string>>,
): Quietness {
  const busy = publishing.filter(({ isPublishing }) => isPublishing === true);
  const unread = publishing.filter(({ isPublishing }) => isPublishing === null);
  const running = timers.kind === 'read' ? timers.running : [];
  const isUnread = {
    [PUBLISHING_KEY]: unread.length > 0,
    [TIMERS_KEY]: timers.kind === 'unreadable',
  };
  const said = (key: keyof typeof isUnread): string => (isUnread[key] ? (answers[key] ?? '') : '');
  const what = [
    ...(busy.length > 0
      ? [`a publish is under way (deployments pending on ${hostNames(busy)})`]
      : []),
    ...running.map(timerText),
    ...(said(PUBLISHING_KEY) === 'running' ? ['a publish is under way, as a person said'] : []),
    ...(said(TIMERS_KEY) === 'running' ? ['timers run, as a person said'] : []),
  ];
  if (what.length > 0) return { kind: 'busy', what: what.join('; ') };
  const open = Object.entries(unreadTexts({ publishing: unread, timers })).flatMap(([key, text]) =>
    text === null || answers[key] === 'none' ? [] : [text],
  );
  return open.length > 0
    ? { kind: 'not-known', what: open.join('; ') }
    : { kind: 'quiet', seen: quietText(isUnread) };
}

/** What cannot be read, by the key of its question; null: it was read. */
const unreadTexts = ({
  publishing,
  timers,
}: FarmActivity): Readonly<Record<string, string | null>> => ({
  [PUBLISHING_KEY]:
    publishing.length > 0
      ? `whether a publish is under way cannot be read on ${hostNames(publishing)}`
      : null,
  [TIMERS_KEY]:
    timers.kind === 'unreadable' ? `whether timers run cannot be read (${timers.why})` : null,
});

const quietText = (isUnread: Readonly<Record<string, boolean>>): string =>
  `No publish ${isUnread[PUBLISHING_KEY] === true ? '(as a person said)' : 'is under way'} and no timer ` +
  `${isUnread[TIMERS_KEY] === true ? '(as a person said)' : 'runs'}.`;

const hostNames = (hosts: readonly { readonly host: string }[]): string =>
  hosts.map(({ host }) => host).join(', ');

const timerText = ({ name, host, sinceAgeMs }: RunningTimer): string =>
  `timer ${name} runs on ${host ?? 'an unnamed front-end'} since ${durationText(sinceAgeMs)}`;

/**
 * The gate `quiet-farm`. A publish that a restart cuts off can leave modules locked in "Deploying" (documented for 11.28
 * and 11.29); a timer that is cut off may run twice or not at all (not documented: a precaution).
 * @param waited since the gate first looked, ms, monotonic
 */
export function quietDecision(
  quiet: Quietness,
  {
    policy: { policy, wait },
    waited,
    answers,
  }: {
    readonly policy: Policy['quiet'];
    readonly waited: number;
    readonly answers: readonly GateAnswer[];
  },
): GateDecision {
  if (quiet.kind === 'quiet') return { kind: 'pass', message: quiet.seen };
  // Who said that a farm is quiet which cannot be read has not said what to do with one that is seen to be busy.
  const deciding = answersTo(quiet.kind === 'busy' ? 'busy-farm' : 'unread-activity', answers);
  if (isDecided(deciding, 1))
    return {
      kind: 'pass',
      message: `${quiet.kind === 'busy' ? 'Not quiet' : 'Not known to be quiet'}: ${quiet.what}. It goes on as decided by ${decidedBy(deciding, 1)}.`,
      ...unconfirmed(quiet),
    };
  if (policy === 'go-on')
    return {
      kind: 'pass',
      message: `Not quiet: ${quiet.what}. It goes on, as is the policy of this environment.`,
      ...unconfirmed(quiet),
    };
  if (policy === 'stop' || waited >= wait)
    return { kind: 'refuse', message: refusal(quiet, waited) };
  const left = `Until ${durationText(wait - waited)} from now, then the run ends.`;
  return quiet.kind === 'busy'
    ? { kind: 'wait', message: `Waits for a quiet farm: ${quiet.what}. ${left}` }
    : {
        kind: 'ask',
        message: `Asks a person: ${quiet.what}. ${left}`,
        question: {
          topic: 'unread-activity',
          text: `Is the farm quiet? Lockstep cannot tell: ${quiet.what}. Look in Service Center (Monitoring, Timers; Factory) and answer.`,
          choices: ['go-on', 'stop'],
          peopleNeeded: 1,
        },
      };
}

const unconfirmed = (quiet: Quietness): { notConfirmed: readonly string[] } => ({
  notConfirmed: quiet.kind === 'not-known' ? [`that the farm was quiet (${quiet.what})`] : [],
});

const refusal = (quiet: Exclude<Quietness, { kind: 'quiet' }>, waited: number): string =>
  (quiet.kind === 'busy'
    ? `The farm is not quiet${waited > 0 ? ` after ${durationText(waited)}` : ''}: ${quiet.what}.`
    : `Whether the farm is quiet is not known, and nobody has said: ${quiet.what}.`) +
  ' Nothing was restarted: what a restart cuts off may be lost or stay locked. Run again when it is quiet.';
