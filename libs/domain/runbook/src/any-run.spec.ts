import { advance } from './advance.js';
import { effectsOf } from './effects.js';
import { PLAN_KINDS } from './plan.js';
import { newRun, type Run } from './run.js';
import type { RunEvent } from './run-event.js';
import { isPersonEvent } from './spec/a-person.js';
import { abort, aPlan, answerTo } from './spec/a-run.js';
import { mixOf, nextEvent } from './spec/a-world.js';
import { everyEvent } from './spec/every-event.js';
import { DECISIVE } from './spec/gate-model.js';
import { RunModel } from './spec/run-model.js';
import { edgesTaken, EVERY_EDGE } from './spec/history-rules.js';
import { brokenPromise, type Decided } from './spec/promises.js';
import { type Random, seededRandom } from './spec/seeded-random.js';
import { takenUpIn, wrongOfTakenUp } from './spec/taken-up.js';
import { isRunOver } from './status.js';

/*
 * Random histories over plans of every kind. Beside each run a model keeps what the world reported and who decided
 * what; the machine must have made exactly that of it. Then the world answers all that is asked, and the run must end.
 */

const SEEDS = Array.from({ length: 1_000 }, (_, i) => i + 1);
/** Turns; the longest plan here needs about 80 answers. The short ones leave the gates to those who answer all. */
const HISTORIES = [10, 40, 120, 120] as const;
const ENOUGH = 300;

const reached = new Set<string>();

function aRandomPlan(seed: number, random: Random) {
  const kind = PLAN_KINDS[seed % PLAN_KINDS.length] ?? 'restart';
  const frontEnds = ['OSFE01', 'OSFE02', 'OSFE03'].slice(0, random.pick([1, 2, 3]));
  const code = random.pick<'settled' | 'quiet-farm'>(['settled', 'quiet-farm']);
  return aPlan({
    kind,
    frontEnds,
    resync: kind === 'restart' ? [] : random.pick([[], ['OSFE01'], ['OSCTRL01', 'OSFE01']]),
    isConfirmed: random.chance(0.5),
    policy: {
      maxFailures: random.pick([0, 2, 9, 9]),
      approval: random.pick(['none', 'none', 'four-eyes']),
      canary: random.chance(0.3),
      batch: random.pick([1, 2]),
      notAfterMs: random.pick([null, null, 5]),
      overrides: random
        .pick<readonly string[]>([[], [], [], ['ben'], ['ben', 'ana']])
        .map((by) => ({ code, reason: 'r', by })),
    },
  });
}

function wordOnStanding(run: Run, isTrusting: boolean): RunEvent | null {
  const said = { by: 'ben', reason: 'I looked' };
  const unknown = run.steps.find(({ status }) => status === 'unknown');
  if (run.status === 'awaiting-approval') return { kind: 'approved', ...said };
  if (run.status === 'paused') return { kind: 'resumed', ...said };
  if (run.status !== 'needs-attention') return null;
  return isTrusting && unknown !== undefined
    ? { kind: 'step-resolved', seq: unknown.seq, as: 'succeeded', ...said }
    : abort('ben', 'I looked');
}

/** All that is asked is answered: by the farm itself, also behind the word of people at the gates that they can decide. */
function answerAll(run: Run, isByPeople: boolean): RunEvent[] {
  const word = wordOnStanding(run, isByPeople);
  if (word !== null) return [word];
  const [effect] = effectsOf(run);
  if (effect === undefined) return [];
  const topic = effect.kind === 'check-gate' ? DECISIVE[effect.gate]?.at(-1) : undefined;
  if (effect.kind !== 'check-gate' || topic === undefined || !isByPeople)
    return [answerTo(run, effect)];
  const { stage, gate } = effect;
  const question = { topic, text: 'Go on?', choices: ['go-on'], peopleNeeded: 2 } as const;
  return [
    { kind: 'gate-asks', stage, gate, message: 'Asks two.', question },
    ...['ana', 'ben'].map((by): RunEvent => ({
      kind: 'gate-answered',
      gate,
      answer: { choice: 'go-on', reason: 'r', by },
    })),
    answerTo(run, effect),
  ];
}

function note(decided: Decided, { gates }: RunModel): void {
  for (const decision of gates.decisions) reached.add(decision);
  const { before, event, run } = decided;
  if (isPersonEvent(event) && run !== before) reached.add(`${event.kind} while ${before.status}`);
  for (const edge of edgesTaken(before, run)) reached.add(edge);
  if (isRunOver(run.status)) noteEnd(decided, gates);
}

function noteEnd({ before, run }: Decided, gates: RunModel['gates']): void {
  reached.add(`${run.kind} ${run.status}`);
  const clocks = run.steps.filter(({ operation }) => operation === 'time.resync');
  if (run.status === 'succeeded' && clocks.some(({ status }) => status === 'failed'))
    reached.add('succeeded although a resync failed');
  if (run.status === 'aborted' && before.steps.some(isConverging))
    reached.add('aborted while a clock converged');
  for (const end of gates.ends) reached.add(end);
}

function expectTakenUp(before: Run, run: Run): void {
  expect(wrongOfTakenUp(before, run)).toBeNull();
  for (const where of takenUpIn(before)) reached.add(`taken up ${where}`);
  reached.add(`taken up: ${run.kind}`);
}

/** Where the words of people must have counted. */
const EVERY_WORD: readonly string[] = Object.entries({
  approved: ['awaiting-approval'],
  'pause-requested': ['awaiting-approval', 'queued', 'preflight', 'running'],
  'abort-requested': [
    'awaiting-approval',
    'queued',
    'preflight',
    'running',
    'paused',
    'needs-attention',
  ],
  resumed: ['awaiting-approval', 'queued', 'preflight', 'running', 'paused', 'needs-attention'],
  'step-retried': ['running', 'paused', 'needs-attention'],
  'step-skipped': ['running', 'paused', 'needs-attention'],
  'step-resolved': ['needs-attention'],
}).flatMap(([kind, statuses]) => statuses.map((status) => `${kind} while ${status}`));

const isConverging = ({ operation, status }: Run['steps'][number]): boolean =>
  operation === 'time.resync' && status === 'verifying';

describe('a run of any kind', () => {
  it.each(SEEDS)('keeps its promises under seed %i', (seed) => {
    const random = seededRandom(seed);
    const plan = aRandomPlan(seed, random);
    const mix = mixOf(random);
    const model = new RunModel(plan);
    const draft = newRun('r', plan, 'ana');
    let run = advance(draft, { kind: 'submitted' });
    for (const edge of edgesTaken(draft, run)) reached.add(edge);
    const happen = (event: RunEvent): void => {
      if (isRunOver(run.status)) return;
      const before = run;
      if (!isPersonEvent(event)) model.hear(event, effectsOf(run));
      run = advance(run, event);
      if (isPersonEvent(event) && run !== before) model.hearWord(event, before);
      const problem = model.problemOf(run, effectsOf(run)) ?? brokenPromise({ before, event, run });
      if (problem !== null) throw new Error(`seed ${seed}, after ${event.kind}: ${problem}`);
      note({ before, event, run }, model);
      if (event.kind === 'taken-up') expectTakenUp(before, run);
    };
    // Some come to the front-ends in peace.
    const peace = random.pick([0, 0, 25, 40]);
    for (let turn = 0; turn < peace; turn += 1)
      for (const event of answerAll(run, false)) happen(event);
    const turns = random.pick(HISTORIES);
    for (let turn = 0; turn < turns; turn += 1) happen(nextEvent(run, effectsOf(run), random, mix));
    for (let turn = 0; turn < ENOUGH && !isRunOver(run.status); turn += 1)
      for (const event of answerAll(run, seed % 2 === 0)) happen(event);
    expect(isRunOver(run.status)).toBe(true);
    // Terminal is final.
    for (const event of everyEvent()) expect(advance(run, event)).toBe(run);
  });

  it('has been seen to end in every way', () => {
    expect(
      [
        ...['restart', 'remediate'].flatMap((kind) =>
          ['succeeded', 'partial', 'failed', 'aborted'].map((status) => `${kind} ${status}`),
        ),
        ...['resync', 'rehearse'].flatMap((kind) =>
          ['succeeded', 'failed', 'aborted'].map((status) => `${kind} ${status}`),
        ),
        ...EVERY_EDGE,
        ...EVERY_WORD,
        'succeeded although a resync failed',
        'aborted while a clock converged',
        'go-on of 1',
        'go-on of 2',
        'wait of 1',
        'stop of 2',
        'the first of 2',
        'decided, then passed',
        'decided, then refused',
        ...PLAN_KINDS.map((kind) => `taken up: ${kind}`),
        'taken up queued',
        'taken up preflight',
        'taken up needs-attention',
        ...['checking', 'waiting', 'asking'].flatMap((status) => [
          `taken up while a gate was ${status}`,
          `taken up while a gate was ${status} behind a passed one`,
        ]),
        'taken up while a gate was waiting that people had answered',
        'taken up while a gate was asking that people had answered',
        'taken up behind a gate that people had answered',
        'taken up behind the gates, and no step had begun',
        'taken up behind gates, and a step had begun',
        'taken up where a step had begun',
        'taken up before the last audit',
        'a gate is opened again',
        'an answer is dropped',
        'an override is kept',
        ...[
          'preflight',
          'window',
          'audit-in-step',
          'clocks-hold',
          'person',
          'quiet-farm',
          'settled',
          'farm-verified',
        ].flatMap((gate) => [`${gate} passed`, `${gate} refused`]),
      ].filter((end) => !reached.has(end)),
    ).toEqual([]);
  });
});
