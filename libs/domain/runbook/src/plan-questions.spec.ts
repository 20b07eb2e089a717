import { PLAN_KINDS, type PlanKind } from './plan.js';
import { answerMistakes, planQuestions } from './plan-questions.js';
import { type FarmActivity, PUBLISHING_KEY, TIMERS_KEY } from './quiet-farm.js';

const READ: FarmActivity = {
  publishing: [
    { host: 'OSCTRL01', isPublishing: true },
    { host: 'OSFE01', isPublishing: false },
  ],
  timers: { kind: 'read', running: [] },
};
const UNREAD: FarmActivity = {
  publishing: ['OSCTRL01', 'OSFE01'].map((host) => ({ host, isPublishing: null })),
  timers: { kind: 'unreadable', why: 'no rights' },
};

const keys = (kind: PlanKind, activity: FarmActivity | null) =>
  planQuestions(kind, activity, {}).map(({ key }) => key);

describe('the questions of a plan', () => {
  it.each<[PlanKind, readonly string[]]>([
    ['restart', []],
    ['resync', []],
    ['remediate', ['licence-error']],
    ['rehearse', ['licence-error']],
  ])('to %s a farm that can be read are %j', (kind, expected) => {
    expect(keys(kind, READ)).toEqual(expected);
    expect(keys(kind, null)).toEqual(expected);
  });

  it('are about what cannot be read, with where and why', () => {
    expect(planQuestions('restart', UNREAD, {})).toEqual([
      {
        key: PUBLISHING_KEY,
        question: expect.stringContaining('cannot be read on OSCTRL01, OSFE01'),
        choices: ['none', 'running', 'not-looked'],
        answer: 'not-looked',
      },
      {
        key: TIMERS_KEY,
        question: expect.stringContaining('(no rights)'),
        choices: ['none', 'running', 'not-looked'],
        answer: 'not-looked',
      },
    ]);
  });

  it('hold the answers that are given, and "not-looked" for the others', () => {
    const answers = { 'licence-error': 'yes', [TIMERS_KEY]: 'none' };
    expect(
      planQuestions('remediate', UNREAD, answers).map(({ key, answer }) => `${key} ${answer}`),
    ).toEqual(['licence-error yes', 'publishing not-looked', 'timers none']);
  });

  it.each(PLAN_KINDS)(
    'of the kind %s offer the answer that holds when nobody gives one',
    (kind) => {
      for (const { choices, answer } of planQuestions(kind, UNREAD, {}))
        expect(choices).toContain(answer);
    },
  );
});

describe('the answers to a plan', () => {
  const questions = planQuestions('remediate', UNREAD, {});

  it('are right when each is a choice of a question that is asked', () => {
    expect(answerMistakes({}, questions)).toEqual([]);
    expect(answerMistakes({ 'licence-error': 'no', timers: 'running' }, questions)).toEqual([]);
  });

  it.each<[Record<string, unknown>, string]>([
    [
      { colour: 'blue' },
      'answers.colour: this plan does not ask that; its questions: licence-error,',
    ],
    [{ timers: 'yes' }, 'answers.timers: must be one of none, running, not-looked'],
    [{ timers: 7 }, 'answers.timers: must be one of'],
    [{ timers: null }, 'answers.timers: must be one of'],
  ])('%j are wrong, and that is said', (answers, text) => {
    expect(answerMistakes(answers, questions)).toEqual([expect.stringContaining(text)]);
  });

  it('are all told that are wrong; to a plan without questions every one is', () => {
    expect(answerMistakes({ a: '1', timers: 'x' }, questions)).toHaveLength(2);
    expect(answerMistakes({ timers: 'none' }, [])).toEqual([expect.stringContaining('none')]);
  });
});
