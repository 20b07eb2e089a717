import { decidedDecision, durationText, type GateDecision } from './gate-decision.js';
import type { GateAnswer, GateQuestion } from './run.js';

/**
 * The gate `person`: where the environment asks for it, somebody says that the services may be restarted now.
 * @param asked since the question was put, ms, monotonic
 */
export function personDecision({
  environment,
  asked,
  answerWait,
  answers,
}: {
  readonly environment: string;
  readonly asked: number;
  readonly answerWait: number;
  readonly answers: readonly GateAnswer[];
}): GateDecision {
  const text = `The clocks of ${environment} agree. Restart the services now?`;
  const question: GateQuestion = {
    topic: 'restart-now',
    text,
    choices: ['go-on', 'stop'],
    peopleNeeded: 1,
  };
  const decided = decidedDecision(question, answers);
  if (decided !== null) return decided;
  const left = answerWait - asked;
  return left > 0
    ? {
        kind: 'ask',
        question,
        message: `Asks a person: ${text} Without an answer the run ends in ${durationText(left)}.`,
      }
    : {
        kind: 'refuse',
        message: `Nobody answered within ${durationText(answerWait)}: ${text} Nothing was restarted.`,
      };
}
