import type { Settled } from '#domain/clock';
import {
  answersTo,
  decidedBy,
  decidedDecision,
  durationText,
  type GateDecision,
} from './gate-decision.js';
import type { GateAnswer, GateQuestion } from './run.js';

/** Milliseconds. Beyond it a person chooses whether that wait is worth it. */
export const LONGEST_SETTLING = 30 * 60_000;

/** The documents tie the licence error to a lag that a server "has (or had)"; that waiting helps is our inference. */
const PRECAUTION =
  'This is a precaution, inferred from the words "has (or had)": nothing documented says that waiting helps.';
const RISK =
  'If you go on, the error may persist after the restart; the next thing to try is then to install the licence again.';

const NAMES = { controller: 'the controller', database: 'the database' } as const;
const REFERENCES = { database: 'the database', 'right-time': 'the right time' } as const;

interface Asked {
  readonly answerWait: number;
  /** Since a person was first asked, ms, monotonic; null: nobody was asked yet. */
  readonly asked: number | null;
  readonly answers: readonly GateAnswer[];
}

/**
 * The gate `settled`: the controller is restarted only when nothing that its clock or the database's showed while ahead
 * lies in the future any more.
 */
export function settledDecision(settled: Settled, state: Asked): GateDecision {
  switch (settled.kind) {
    case 'settled':
      return {
        kind: 'pass',
        message: 'No instant that a clock showed while it was ahead lies in the future.',
      };
    case 'wait':
      return waiting(settled.forMs, state);
    case 'still-ahead':
      return asking(
        {
          topic: 'clock-ahead',
          text: `The clock of ${NAMES[settled.clock]} is proved ahead of ${REFERENCES[settled.of]}, and waiting does not end that: put it right. Two different people may decide to go on all the same. ${RISK}`,
          choices: ['go-on', 'stop'],
          peopleNeeded: 2,
        },
        state,
      );
    case 'not-known':
      return asking(
        {
          topic: 'reference-silent',
          text: `A clock was ahead of ${REFERENCES[settled.of]}, and where that is now is not known: its sources do not answer. Go on? ${RISK}`,
          choices: ['go-on', 'stop'],
          peopleNeeded: 1,
        },
        state,
      );
  }
}

function waiting(forMs: number, state: Asked): GateDecision {
  if (forMs <= LONGEST_SETTLING || state.answers.some(({ choice }) => choice === 'wait'))
    return {
      kind: 'wait',
      isSure: true,
      message: `Waits ${durationText(forMs)} more, until the instants that a clock showed while it was ahead have passed. ${PRECAUTION}`,
    };
  return asking(
    {
      topic: 'long-wait',
      text: `A clock has shown instants that pass only in ${durationText(forMs)}. Wait for that, or go on? ${PRECAUTION} ${RISK}`,
      choices: ['wait', 'go-on', 'stop'],
      peopleNeeded: 1,
    },
    state,
  );
}

function asking(question: GateQuestion, { answerWait, asked, answers }: Asked): GateDecision {
  const decided = decidedDecision(question, answers);
  if (decided !== null) return decided;
  const { topic, text, peopleNeeded } = question;
  const left = answerWait - (asked ?? 0);
  const before = decidedBy(answersTo(topic, answers), peopleNeeded);
  const who =
    before === ''
      ? `Asks ${peopleNeeded === 1 ? 'a person' : 'two different people'}`
      : `${before} decided to go on; asks another person`;
  return left > 0
    ? {
        kind: 'ask',
        question,
        message: `${who}: ${text} Without an answer the run ends in ${durationText(left)}.`,
      }
    : {
        kind: 'refuse',
        message: `Nobody decided within ${durationText(answerWait)}: ${text} Nothing was restarted.`,
      };
}
