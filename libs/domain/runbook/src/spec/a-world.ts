import type { GateChoice, GateState, QuestionTopic, Run } from '../run.js';
import type { Effect, RunEvent } from '../run-event.js';
import { anyWord, helpfulWord } from './a-person.js';
import { abort, answerTo, DISABLED, gateChecked, observed, preflightChecked } from './a-run.js';
import { everyEvent, UNASKED } from './every-event.js';
import { DECISIVE } from './gate-model.js';
import type { Random } from './seeded-random.js';

/** How likely things are, from 0 to 1. It varies by seed, so that quiet histories end and wild ones reach every corner. */
export interface Mix {
  /** Late, early, repeated and mistaken events. */
  readonly mischief: number;
  readonly people: number;
  readonly abort: number;
  /** What people say besides their answers, and how long a run waits for somebody who helps it on. */
  readonly words: number;
  readonly help: number;
  /** The run takes too long, or a promise is found broken. */
  readonly ends: number;
  /** Another process takes the run up. */
  readonly restarts: number;
  /** Of gates, and of everything else. */
  readonly refusals: number;
  readonly trouble: number;
  readonly asks: number;
}

const PEOPLE = ['ana', 'Ana ', 'ben', 'unknown', ''] as const;
/** Asked at the last gate, too. */
const ELSEWHERE = 'unread-activity';
const TOPICS: readonly [QuestionTopic, ...QuestionTopic[]] = [
  ELSEWHERE,
  'restart-now',
  'long-wait',
  'clock-ahead',
  'reference-silent',
  'window-over',
];

export function mixOf(random: Random): Mix {
  return {
    mischief: random.pick([0, 0.05, 0.3]),
    people: random.pick([0, 0.05, 0.15]),
    abort: random.pick([0, 0, 0, 0.05]),
    words: random.pick([0, 0, 0.1, 0.3]),
    help: random.pick([0.1, 0.4]),
    ends: random.pick([0, 0, 0, 0.1]),
    restarts: random.pick([0, 0, 0.02, 0.1]),
    refusals: random.pick([0, 0, 0.05, 0.15]),
    trouble: random.pick([0, 0.1, 0.25, 0.4]),
    asks: random.pick([0, 0.3, 0.6]),
  };
}

const ENDS: readonly [RunEvent, ...RunEvent[]] = [
  { kind: 'run-overdue', message: 'It has taken too long.' },
  { kind: 'breached', invariant: 'I7', message: 'A worker has seen a newer owner.' },
];

/** A clock converges slowly, and whoever does not drive waits for a person: that is when people lose patience. */
const isSlow = ({ status, steps }: Run): boolean =>
  ['awaiting-approval', 'queued', 'preflight', 'paused'].includes(status) ||
  steps.some((step) => step.operation === 'time.resync' && step.status === 'verifying');

function unaskedFor(run: Run, random: Random, mix: Mix): RunEvent | null {
  if (random.chance(mix.restarts)) return { kind: 'taken-up' };
  if (random.chance(mix.words)) return anyWord(run, random);
  if (random.chance(isSlow(run) ? 3 * mix.ends : mix.ends)) return random.pick(ENDS);
  return random.chance(mix.help) ? helpfulWord(run, random) : null;
}

/** The next thing that happens to a run. */
export function nextEvent(run: Run, asked: readonly Effect[], random: Random, mix: Mix): RunEvent {
  if (random.chance(isSlow(run) ? 3 * mix.abort : mix.abort)) return abort('ana', 'enough');
  const unasked = unaskedFor(run, random, mix);
  if (unasked !== null) return unasked;
  // Who is asked mostly answers.
  const isAsked = run.gates.some(({ status }) => status === 'asking');
  if (random.chance(isAsked ? 6 * mix.people : mix.people)) return personSays(run, random);
  const [first, ...others] = asked;
  return first === undefined || random.chance(mix.mischief)
    ? mischief(run, random)
    : worldSays(run, random.pick([first, ...others]), random, mix);
}

function personSays(run: Run, random: Random): RunEvent {
  const asking = run.gates.find(({ status }) => status === 'asking');
  const any = run.gates[Math.floor(random.next() * run.gates.length)];
  const meant = random.chance(0.8) ? (asking ?? any) : any;
  return {
    kind: 'gate-answered',
    gate: meant?.gate ?? 'settled',
    answer: {
      choice: random.pick(['go-on', 'go-on', 'go-on', 'go-on', 'wait', 'stop']),
      reason: 'so it is',
      by: random.pick(PEOPLE),
      // Most say what they were shown, and some were shown what was asked before.
      ...random.pick([{}, {}, about(asking), about(asking), { about: random.pick(TOPICS) }]),
    },
  };
}

const about = (asking: GateState | undefined): { about?: QuestionTopic } =>
  asking?.question ? { about: asking.question.topic } : {};

function worldSays(run: Run, effect: Effect, random: Random, mix: Mix): RunEvent {
  const isTrouble = random.chance(troubleOf(run, effect, mix));
  switch (effect.kind) {
    case 'begin':
      return answerTo(run, effect);
    case 'check-preflight':
      return preflightChecked({
        refusals: isTrouble ? ['no worker'] : [],
        notConfirmed: random.chance(0.3) ? ['the serial'] : [],
      });
    case 'check-gate':
      return gateSays(effect, isTrouble, random, mix);
    case 'observe-service':
    case 'observe-clock':
      return isTrouble ? troubleWhenLooking(effect, random) : answerTo(run, effect);
    case 'carry-out-command':
      return isTrouble ? troubleAtWork(effect, random) : workSays(run, effect, random);
    case 'verify-service':
    case 'verify-clock':
      if (isTrouble) return troubleWhenVerifying(effect.seq, random);
      return effect.kind === 'verify-clock' && random.chance(0.8)
        ? { kind: 'verification-seen', seq: effect.seq, message: `${random.next()} s` }
        : answerTo(run, effect);
  }
}

/** The controller has less of it, or few runs would get to the front-ends. */
function troubleOf({ steps, controller }: Run, effect: Effect, mix: Mix): number {
  if (!('seq' in effect)) return mix.refusals;
  return steps[effect.seq]?.host === controller ? mix.trouble / 4 : mix.trouble;
}

function gateSays(
  { stage, gate }: Extract<Effect, { kind: 'check-gate' }>,
  isTrouble: boolean,
  random: Random,
  mix: Mix,
): RunEvent {
  const own = DECISIVE[gate] ?? [];
  // A gate that people cannot decide asks seldom, or few runs would get past it.
  if (random.chance(own.length > 0 ? mix.asks : mix.asks / 2)) {
    const topic = random.pick<QuestionTopic>(random.chance(0.8) ? [ELSEWHERE, ...own] : TOPICS);
    const peopleNeeded = random.pick<1 | 2>([1, 2]);
    const choices = random.pick<readonly GateChoice[]>([
      ['go-on', 'stop'],
      ['wait', 'go-on', 'stop'],
    ]);
    // As of every gate: another question is another message.
    const message = `Asks ${peopleNeeded} about ${topic} to ${choices.join(' or ')}.`;
    const question = { topic, text: 'Go on?', choices, peopleNeeded };
    return { kind: 'gate-asks', stage, gate, message, question };
  }
  if (random.chance(0.2)) return { kind: 'gate-waits', stage, gate, message: 'Waits.' };
  return gateChecked(
    { stage, gate },
    { passed: !isTrouble, notConfirmed: random.chance(0.1) ? [`the ${gate}`] : [] },
  );
}

function troubleWhenLooking(
  { kind, seq }: Extract<Effect, { kind: 'observe-service' | 'observe-clock' }>,
  random: Random,
): RunEvent {
  const events: readonly [RunEvent, RunEvent, ...RunEvent[]] = [
    { kind: 'worker-lost', seq, message: 'Away.' },
    { kind: 'observation-refused', seq, message: 'Not allowed.' },
  ];
  if (kind === 'observe-service') return random.pick([...events, observed(seq, DISABLED)]);
  return random.pick([
    ...events,
    { kind: 'clock-observed', seq, decision: { kind: 'leave', message: 'Right.' } },
    { kind: 'clock-observed', seq, decision: { kind: 'fail', outcome: 'x', message: 'x: y' } },
  ]);
}

type Work = Extract<Effect, { kind: 'carry-out-command' }>;

const workSays = (run: Run, effect: Work, random: Random): RunEvent =>
  random.pick([
    answerTo(run, effect),
    { kind: 'command-accepted', commandId: effect.commandId },
    { kind: 'command-executing', commandId: effect.commandId },
  ]);

const troubleAtWork = ({ seq, commandId }: Work, random: Random): RunEvent =>
  random.pick<RunEvent>([
    { kind: 'worker-lost', seq, message: 'Away.' },
    { kind: 'command-rejected', commandId, message: 'Not allowed.' },
    { kind: 'command-overdue', commandId, message: 'Too late.' },
    { kind: 'command-overdue', commandId, message: 'Too late.' },
    { kind: 'command-done', commandId, failed: true, message: 'Broken.', generation: null },
  ]);

const troubleWhenVerifying = (seq: number, random: Random): RunEvent =>
  random.pick<RunEvent>([
    { kind: 'worker-lost', seq, message: 'Away.' },
    { kind: 'verification-failed', seq, message: 'Not ready.' },
    { kind: 'verification-seen', seq, message: 'Converging.' },
  ]);

/** Any event about anything. */
function mischief(run: Run, random: Random): RunEvent {
  const [first = { kind: 'begun' as const }, ...others] = everyEvent().filter(
    ({ kind }) => !UNASKED.includes(kind),
  );
  const event = random.pick([first, ...others]);
  const seq = Math.floor(random.next() * run.steps.length);
  const gate = run.gates[Math.floor(random.next() * run.gates.length)];
  const attempt = random.pick([1, 1, 2, 3]);
  if ('commandId' in event) return { ...event, commandId: `r.${seq}.${attempt}` };
  if ('seq' in event) return { ...event, seq, ...random.pick([{}, {}, { attempt }]) };
  if ('stage' in event && gate !== undefined)
    return { ...event, stage: random.chance(0.8) ? gate.stage : 9, gate: gate.gate };
  return event;
}
