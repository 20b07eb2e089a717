import { decidedDecision, durationText, type GateDecision } from './gate-decision.js';
import type { GateAnswer, GateQuestion, Run } from './run.js';

/** What people have said at the gates `window` of this run: who lets it go on does so for the rest of it. */
export const windowAnswers = ({ gates }: Pick<Run, 'gates'>): readonly GateAnswer[] =>
  gates.flatMap(({ gate, answers }) => (gate === 'window' ? answers : []));

/**
 * The gate `window`: no stage begins after the instant that the plan names, unless a person says so. That instant is a
 * person's wish and no part of the protocol; the coordinator's wall clock alone is held against it.
 */
export function windowDecision({
  nowMs,
  notAfterMs,
  asked,
  answerWait,
  answers,
}: {
  /** Unix ms, by the coordinator's wall clock. */
  readonly nowMs: number;
  readonly notAfterMs: number | null;
  /** Since the question was put, ms, monotonic; null: it was not put yet. */
  readonly asked: number | null;
  readonly answerWait: number;
  /** See {@link windowAnswers}. */
  readonly answers: readonly GateAnswer[];
}): GateDecision {
  if (notAfterMs === null) return { kind: 'pass', message: 'Its stages may begin at any time.' };
  const late = nowMs - notAfterMs;
  if (late <= 0)
    return {
      kind: 'pass',
      message: `No stage is to begin later than ${durationText(-late)} from now.`,
    };
  const text =
    'The time after which no stage of this run was to begin is over. Go on with the rest of the run all the same?';
  const question: GateQuestion = {
    topic: 'window-over',
    text,
    choices: ['go-on', 'stop'],
    peopleNeeded: 1,
  };
  const decided = decidedDecision(question, answers);
  if (decided !== null) return decided;
  const left = answerWait - (asked ?? 0);
  return left > 0
    ? {
        kind: 'ask',
        question,
        message: `Asks a person, ${durationText(late)} too late: ${text} Without an answer the run ends in ${durationText(left)}.`,
      }
    : {
        kind: 'refuse',
        message: `Nobody answered within ${durationText(answerWait)}: ${text} Nothing more was restarted.`,
      };
}
