import type { AnswerTopic, GateAnswer, GateQuestion } from './run.js';

/** What a gate makes of one look at the farm. */
export type GateDecision =
  | { readonly kind: 'pass'; readonly message: string; readonly notConfirmed?: readonly string[] }
  | { readonly kind: 'refuse'; readonly message: string }
  /** It may come right by itself; `isSure`: it will, by the mere passing of time. */
  | { readonly kind: 'wait'; readonly message: string; readonly isSure?: boolean }
  | { readonly kind: 'ask'; readonly message: string; readonly question: GateQuestion };

/** What a gate would do: a rehearsal neither waits nor asks, and what only a person could pass does not pass. */
export function rehearsedDecision(decision: GateDecision): GateDecision {
  switch (decision.kind) {
    case 'pass':
    case 'refuse':
      return decision;
    case 'wait':
      return {
        kind: decision.isSure === true ? 'pass' : 'refuse',
        message: `It would wait. ${decision.message}`,
      };
    case 'ask':
      return { kind: 'refuse', message: `A person would be asked. ${decision.question.text}` };
  }
}

/** The gate passes when enough people have decided what it would ask; null: they have not. */
export function decidedDecision(
  { topic, text, peopleNeeded }: GateQuestion,
  answers: readonly GateAnswer[],
): GateDecision | null {
  const deciding = answersTo(topic, answers);
  return isDecided(deciding, peopleNeeded)
    ? {
        kind: 'pass',
        message: `It goes on as decided by ${decidedBy(deciding, peopleNeeded)}. Asked was: ${text}`,
      }
    : null;
}

/** What an override of the plan speaks to besides its own topic. */
const COVERS: Readonly<Partial<Record<AnswerTopic, readonly AnswerTopic[]>>> = {
  'busy-farm': ['unread-activity'],
  settled: ['long-wait', 'clock-ahead', 'reference-silent'],
};

/** The answers that count for this topic. */
export const answersTo = (
  topic: AnswerTopic,
  answers: readonly GateAnswer[],
): readonly GateAnswer[] =>
  answers.filter(({ about }) => about === topic || COVERS[about]?.includes(topic) === true);

/** `57 s`, `12 min`. For people; rounded up, so that nobody comes too early. */
export function durationText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  return seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

interface Decision {
  readonly choice: string;
  readonly by: string;
}

const nameOf = ({ by }: Decision): string => by.trim().toLowerCase();

/** Where several people are needed, one who does not say who it is counts as nobody. */
const toGoOn = <D extends Decision>(answers: readonly D[], peopleNeeded: number): readonly D[] =>
  answers.filter(
    (answer) =>
      answer.choice === 'go-on' &&
      (peopleNeeded === 1 || !['', 'unknown'].includes(nameOf(answer))),
  );

/** Who has decided to go on. */
export const decidingPeople = (
  answers: readonly Decision[],
  peopleNeeded: number,
): ReadonlySet<string> => new Set(toGoOn(answers, peopleNeeded).map(nameOf));

/** Whether so many different people have decided to go on. */
export const isDecided = (answers: readonly Decision[], peopleNeeded: number): boolean =>
  decidingPeople(answers, peopleNeeded).size >= peopleNeeded;

/** For example "ana (the vendor said so) and ben (I looked)". */
export const decidedBy = (
  answers: readonly (Decision & { readonly reason: string })[],
  peopleNeeded: number,
): string =>
  toGoOn(answers, peopleNeeded)
    .map(({ by, reason }) => `${by} (${reason})`)
    .join(' and ');
