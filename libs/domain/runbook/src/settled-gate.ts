import type { Settled } from '#domain/clock';
import {
  answersTo,
  decidedBy,
  durationText,
  type GateDecision,
  isDecided,
} from './gate-decision.js';
import type { GateAnswer } from './run.js';

/** Milliseconds. Beyond it a person chooses whether that wait is worth it. */
export const LONGEST_SETTLING = 30 * 60_000;

/** The documents tie the licence error to a lag that a server "has (or had)"; that waiting helps is our inference. */
const PRECAUTION =
  'This is a precaution, inferred from the words "has (or had)": nothing documented says that waiting helps.';
const RISK =
  'If you go on, the error may persist after the restart; the next thing to try is then to install the licence again.';

const NAMES = { controller: 'the controller', database: 'the database' } as const;
const REFERENCES = { database: 'the database', 'right-time': 'the right time' } as const;

/**
 * The gate `settled`: the controller is restarted only when nothing that its clock or the database's showed while ahead
 * lies in the future any more.
 * @param asked since a person was first asked, ms, monotonic; null: nobody was asked yet.
 */
export function settledDecision(
  settled: Settled,
  {
    answerWait,
    asked,
    answers,
  }: {
    readonly answerWait: number;
    readonly asked: number | null;
    readonly answers: readonly GateAnswer[];
  },
): GateDecision {
  switch (settled.kind) {
    case 'settled':
      return {
        kind: 'pass',
        message: 'No instant that a clock showed while it was ahead lies in the future.',
      };
    case 'wait':
      if (isDecided(answersTo('long-wait', answers), 1))
        return {
          kind: 'pass',
          message: `It does not wait ${durationText(settled.forMs)} more, as decided by ${decidedBy(answersTo('long-wait', answers))}. ${RISK}`,
        };
      if (settled.forMs <= LONGEST_SETTLING || answers.some(({ choice }) => choice === 'wait'))
        return {
          kind: 'wait',
          isSure: true,
          message: `Waits ${durationText(settled.forMs)} more, until the instants that a clock showed while it was ahead have passed. ${PRECAUTION}`,
        };
      return asking(
        {
          topic: 'long-wait',
          text: `A clock has shown instants that pass only in ${durationText(settled.forMs)}. Wait for that, or go on? ${PRECAUTION} ${RISK}`,
          choices: ['wait', 'go-on', 'stop'],
          peopleNeeded: 1,
        },
        { answerWait, asked, answers },
      );
    case 'still-ahead':
      return asking(
        {
          topic: 'clock-ahead',
          text: `The clock of ${NAMES[settled.clock]} is proved ahead of ${REFERENCES[settled.of]}, and waiting does not end that: put it right. Two different people may decide to go on all the same. ${RISK}`,
          choices: ['go-on', 'stop'],
          peopleNeeded: 2,
        },
        { answerWait, asked, answers },
      );
    case 'not-known':
      return asking(
        {
          topic: 'reference-silent',
          text: `A clock was ahead of ${REFERENCES[settled.of]}, and where that is now is not known: its sources do not answer. Go on? ${RISK}`,
          choices: ['go-on', 'stop'],
          peopleNeeded: 1,
        },
        { answerWait, asked, answers },
      );
  }
}

function asking(
  question: Extract<GateDecision, { kind: 'ask' }>['question'],
  {
    answerWait,
    asked,
    answers,
  }: {
    readonly answerWait: number;
    readonly asked: number | null;
    readonly answers: readonly GateAnswer[];
  },
): GateDecision {
  const left = answerWait - (asked ?? 0);
  const before = decidedBy(answersTo(question.topic, answers));
  const who =
    before === ''
      ? `Asks ${question.peopleNeeded === 1 ? 'a person' : 'two different people'}`
      : `${before} decided to go on; asks another person`;
  return left > 0
    ? {
        kind: 'ask',
        question,
        message: `${who}: ${question.text} Without an answer the run ends in ${durationText(left)}.`,
      }
    : {
        kind: 'refuse',
        message: `Nobody decided within ${durationText(answerWait)}: ${question.text} Nothing was restarted.`,
      };
}
