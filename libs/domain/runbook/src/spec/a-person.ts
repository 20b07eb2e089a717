import type { PersonEvent } from '../people.js';
import type { Run } from '../run.js';
import type { RunEvent } from '../run-event.js';
import type { Random } from './seeded-random.js';

const WORDS: readonly RunEvent['kind'][] = [
  'approved',
  'pause-requested',
  'abort-requested',
  'resumed',
  'step-retried',
  'step-skipped',
  'step-resolved',
];

export const isPersonEvent = (event: RunEvent): event is PersonEvent => WORDS.includes(event.kind);

const NAMES = ['ana', 'Ana ', 'ben', 'unknown', ''] as const;

type Said = Pick<PersonEvent, 'by' | 'reason'>;

const said = (random: Random): Said => ({ by: random.pick(NAMES), reason: 'so it is' });

/** Anything that a person can say of a run, whether or not it is offered. */
export function anyWord(run: Run, random: Random): PersonEvent {
  const seq = Math.floor(random.next() * run.steps.length);
  const word = said(random);
  return random.pick<PersonEvent>([
    { kind: 'approved', ...word },
    { kind: 'pause-requested', ...word },
    { kind: 'resumed', ...word },
    ...onStep(aStep(run, seq, random), random),
  ]);
}

/** Mostly of a step that something is wrong with. */
function aStep({ steps }: Run, seq: number, random: Random): number {
  const wrong = steps.filter(({ status }) => ['failed', 'timed-out', 'unknown'].includes(status));
  const picked = wrong[Math.floor(random.next() * wrong.length)];
  return picked === undefined || random.chance(0.3) ? seq : picked.seq;
}

const onStep = (seq: number, random: Random): PersonEvent[] => [
  { kind: 'step-retried', seq, ...said(random) },
  { kind: 'step-skipped', seq, ...said(random) },
  { kind: 'step-resolved', seq, as: random.pick(['succeeded', 'failed']), ...said(random) },
];

/** A failure is given another try, or left behind; mostly nobody is there so soon. */
function wordOnFailure({ stage, steps }: Run, word: Said, random: Random): PersonEvent | null {
  const failed = steps.find(
    (step) => step.stage === stage && ['failed', 'timed-out', 'unknown'].includes(step.status),
  );
  if (failed === undefined || random.chance(0.3)) return null;
  const { seq, status } = failed;
  return random.pick<PersonEvent>([
    { kind: 'pause-requested', ...word },
    ...(status === 'unknown'
      ? onStep(seq, random)
      : ([
          { kind: 'step-retried', seq, ...word },
          { kind: 'step-skipped', seq, ...word },
        ] as const)),
  ]);
}

/** What somebody says who wants a run that stands still to go on; null: it does not stand still. */
export function helpfulWord(run: Run, random: Random): PersonEvent | null {
  const word = { by: 'ben', reason: 'I looked' };
  if (run.status === 'awaiting-approval') return { kind: 'approved', ...word };
  const onFailure = wordOnFailure(run, word, random);
  if (onFailure !== null) return onFailure;
  if (run.status === 'needs-attention') return wordInDoubt(run, word, random);
  return run.wish === 'pause' && (run.status === 'paused' || random.chance(0.3))
    ? { kind: 'resumed', ...word }
    : null;
}

function wordInDoubt({ steps }: Run, word: Said, random: Random): PersonEvent {
  const abort = { kind: 'abort-requested', ...word } as const;
  const unknown = steps.find(({ status }) => status === 'unknown');
  if (unknown === undefined) return random.pick<PersonEvent>([{ kind: 'resumed', ...word }, abort]);
  const failed = steps.find(({ status }) => status === 'failed');
  return random.pick<PersonEvent>([
    abort,
    ...onStep(unknown.seq, random),
    ...onStep(unknown.seq, random),
    { kind: 'step-retried', seq: failed?.seq ?? unknown.seq, ...word },
  ]);
}
