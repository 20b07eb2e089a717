import { aRemediation, LICENCE_QUESTION, RESYNC_QUESTION } from '../spec/plan-examples.js';
import { type Asked, FakeCoordinator } from '../spec/fake-coordinator.js';
import { FakeTerminal } from '../spec/fake-terminal.js';

const RUN = 'run demo --kind remediate --reason "clock error" --detach';
const PLAN = 'POST /api/v1/environments/demo/plans';
const START = 'POST /api/v1/environments/demo/runs';

let coordinator: FakeCoordinator;

beforeEach(async () => {
  coordinator = await FakeCoordinator.start();
  coordinator.on('POST /environments/demo/plans', ({ body }: Asked) => ({
    status: 201,
    body: planFor((body as { answers: Readonly<Record<string, string>> }).answers),
  }));
  coordinator.on('POST /environments/demo/runs', () => ({ status: 202, body: { id: 'run-1' } }));
});
afterEach(() => coordinator.stop());

/** As the coordinator does it: the answer that was given counts, else the default; each plan has its own hash. */
const planFor = (answers: Readonly<Record<string, string>>) =>
  aRemediation({
    id: `plan-${coordinator.whatWasAsked(PLAN).length}`,
    questions: [LICENCE_QUESTION, RESYNC_QUESTION].map((question) => ({
      ...question,
      answer: answers[question.key] ?? question.answer,
    })),
  });

const asking = (...answers: (string | null)[]): FakeTerminal =>
  new FakeTerminal({ LOCKSTEP_URL: coordinator.url }, { answers });

const answersAsked = (): unknown[] =>
  coordinator.whatWasAsked(PLAN).map(({ body }) => (body as { answers: unknown }).answers);

describe('lockstep run asks on a terminal', () => {
  it('what no option answered, plans again with the answers, and starts that plan', async () => {
    const terminal = asking('yes', '', 'demo');
    expect(await terminal.type(RUN)).toBe(0);
    expect(terminal.questions.slice(0, 2)).toEqual([
      'Does Service Center show the licence error?\n(yes, no, not-looked; empty: not-looked) ',
      'The clock of OSFE01 has to go 9.0 s back. Ask its time service?\n(leave, resync; empty: leave) ',
    ]);
    expect(answersAsked()).toEqual([{}, { 'licence-error': 'yes', 'resync-OSFE01': 'leave' }]);
    expect(terminal.outText).not.toContain('Plan plan-1 ');
    expect(terminal.outText).toContain('Plan plan-2 ');
    expect(coordinator.whatWasAsked(START)[0]?.body).toMatchObject({ planId: 'plan-2' });
  });

  it('nothing that an option answered', async () => {
    const terminal = asking('leave', 'demo');
    expect(await terminal.type(`${RUN} --licence-error no`)).toBe(0);
    expect(terminal.questions).toHaveLength(2);
    expect(answersAsked().at(-1)).toEqual({ 'licence-error': 'no', 'resync-OSFE01': 'leave' });
  });

  it('again when the answer is none of the choices', async () => {
    const terminal = asking('perhaps', ' no ', 'leave', 'demo');
    expect(await terminal.type(RUN)).toBe(0);
    expect(terminal.errLines).toContain('"perhaps" is none of yes, no, not-looked.');
    expect(answersAsked().at(-1)).toMatchObject({ 'licence-error': 'no' });
  });

  it('and starts nothing when the person leaves', async () => {
    const terminal = asking('yes', null);
    expect(await terminal.type(RUN)).toBe(1);
    expect(terminal.errLines.at(-1)).toBe('Nothing was done.');
    expect(coordinator.whatWasAsked(START)).toEqual([]);
  });

  it('about another host, when the second plan has a question about it', async () => {
    coordinator.on('POST /environments/demo/plans', ({ body }: Asked) => {
      const { answers } = body as { answers: Readonly<Record<string, string>> };
      const isFirst = answers['licence-error'] === undefined;
      return {
        status: 201,
        body: aRemediation({ questions: [isFirst ? LICENCE_QUESTION : RESYNC_QUESTION] }),
      };
    });
    const terminal = asking('no', 'resync', 'demo');
    expect(await terminal.type(RUN)).toBe(0);
    expect(answersAsked()).toEqual([
      {},
      { 'licence-error': 'no' },
      { 'licence-error': 'no', 'resync-OSFE01': 'resync' },
    ]);
  });

  it.each([
    ['with --yes', () => asking(), `${RUN} --yes`],
    ['without a terminal', () => new FakeTerminal({ LOCKSTEP_URL: coordinator.url }), RUN],
  ])('nothing %s: the defaults hold', async (_, made, line) => {
    const terminal = made();
    expect(await terminal.type(line)).toBe(0);
    expect(terminal.questions).toEqual([]);
    expect(answersAsked()).toEqual([{}]);
    expect(coordinator.whatWasAsked(START)[0]?.body).toMatchObject({ planId: 'plan-1' });
  });
});
