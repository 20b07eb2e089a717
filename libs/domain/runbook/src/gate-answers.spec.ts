import { advance } from './advance.js';
import { effectsOf } from './effects.js';
import type { GateAnswer, GateChoice, Run } from './run.js';
import type { RunEvent } from './run-event.js';
import {
  after,
  aRun,
  dispatched,
  gateChecked,
  gateOf,
  isAt,
  isReleased,
  played,
} from './spec/a-run.js';

const asks = (peopleNeeded: 1 | 2, choices: readonly GateChoice[]): RunEvent => ({
  kind: 'gate-asks',
  stage: 0,
  gate: 'settled',
  message: 'Asks.',
  question: { topic: 'clock-ahead', text: 'Go on?', choices, peopleNeeded },
});

const asking = (
  peopleNeeded: 1 | 2 = 1,
  choices: readonly GateChoice[] = ['wait', 'go-on', 'stop'],
): Run => advance(played(aRun(), isAt('settled')), asks(peopleNeeded, choices));

type Said = Omit<GateAnswer, 'about'>;

const answer = (choice: GateChoice, by = 'ana'): Said => ({ choice, reason: 'I looked', by });

const kept = (choice: GateChoice): GateAnswer => ({ about: 'clock-ahead', ...answer(choice) });

const answered = (run: Run, ...answers: readonly Said[]): Run =>
  after(
    run,
    ...answers.map((one) => ({ kind: 'gate-answered', gate: 'settled', answer: one }) as const),
  );

const settled = (run: Run) => gateOf(run, 'settled');

describe('the answer to a gate', () => {
  it('to go on is kept with who and why, and passes nothing: the farm is looked at once more', () => {
    const run = answered(asking(), answer('go-on'));
    expect(settled(run)).toMatchObject({
      status: 'waiting',
      question: null,
      message:
        'Decided by ana (I looked): it goes on if the next look at the farm finds nothing new. Asked was: Go on?',
      answers: [kept('go-on')],
    });
    expect(effectsOf(run)).toEqual([{ kind: 'check-gate', stage: 0, gate: 'settled' }]);
    expect(isReleased(0)(run)).toBe(false);
  });

  it.each([
    ['finds nothing new', true, 'running'],
    ['finds that the clocks are out of step', false, 'failed'],
  ])('to go on is followed by a look, which decides: it %s', (_, passed, status) => {
    const run = answered(asking(), answer('go-on'));
    const looked = advance(run, gateChecked({ stage: 0, gate: 'settled' }, { passed }));
    expect(looked.status).toBe(status);
    expect(isReleased(0)(looked)).toBe(passed);
    expect(settled(looked).answers).toEqual([kept('go-on')]);
  });

  it('of one who does not say who it is counts where one is enough', () => {
    expect(settled(answered(asking(), answer('go-on', 'unknown')))).toMatchObject({
      status: 'waiting',
      message: expect.stringMatching(/^Decided by unknown \(I looked\): /u),
    });
  });

  it('to stop ends the run with nothing touched', () => {
    const run = answered(asking(), answer('stop'));
    expect(run).toMatchObject({
      status: 'failed',
      message: 'ana decided to stop: I looked. Nothing was restarted.',
    });
    expect(settled(run)).toMatchObject({
      status: 'refused',
      question: null,
      answers: [kept('stop')],
    });
    expect(dispatched(run)).toEqual([]);
  });

  it('to wait lets it wait, and does not keep it from passing by itself', () => {
    const run = answered(asking(), answer('wait'));
    expect(settled(run)).toMatchObject({
      status: 'waiting',
      question: null,
      message: 'It waits, as ana decided: I looked.',
      answers: [kept('wait')],
    });
    expect(isReleased(0)(advance(run, gateChecked({ stage: 0, gate: 'settled' })))).toBe(true);
  });

  it('to wait is not one to go on, when it is asked again', () => {
    const run = advance(answered(asking(), answer('wait')), asks(1, ['go-on', 'stop']));
    expect(settled(run)).toMatchObject({ status: 'asking', answers: [kept('wait')] });
    expect(settled(answered(run, answer('go-on', 'ben')))).toMatchObject({
      status: 'waiting',
      message: expect.stringMatching(/^Decided by ben \(I looked\): /u),
    });
  });
});

describe('a gate that needs two people', () => {
  it('is decided by two, and says who they were', () => {
    const first = answered(asking(2), answer('go-on', 'ana'));
    expect(settled(first)).toMatchObject({
      status: 'asking',
      message: expect.stringContaining('ana decided to go on (I looked); another person has to'),
      question: { peopleNeeded: 2 },
    });
    const second = answered(first, answer('go-on', 'ben'));
    expect(settled(second)).toMatchObject({
      status: 'waiting',
      question: null,
      message: expect.stringMatching(/^Decided by ana \(I looked\) and ben \(I looked\): /u),
    });
    expect(isReleased(0)(second)).toBe(false);
  });

  it.each(['ana', 'Ana', ' ana '])('hears the same person once (as "%s")', (by) => {
    const first = answered(asking(2), answer('go-on', 'ana'));
    expect(answered(first, answer('go-on', by))).toBe(first);
  });

  it.each(['unknown', 'Unknown', '', ' '])('takes "%s" for nobody', (by) => {
    const run = asking(2);
    expect(answered(run, answer('go-on', by))).toBe(run);
    const first = answered(run, answer('go-on', 'ana'));
    expect(answered(first, answer('go-on', by))).toBe(first);
  });

  it('is stopped by one, also after another decided to go on', () => {
    const run = answered(asking(2), answer('go-on', 'ana'), answer('stop', 'ben'));
    expect(run.status).toBe('failed');
    expect(run.message).toContain('ben decided to stop');
  });

  it('keeps the first person when it looks and asks again', () => {
    const first = answered(asking(2), answer('go-on', 'ana'));
    const again = advance(first, asks(2, ['go-on', 'stop']));
    expect(settled(answered(again, answer('go-on', 'ben'))).status).toBe('waiting');
  });

  it('goes on asking as it is told, whoever answered: the look itself knows when that is enough', () => {
    const first = answered(asking(2), answer('go-on', 'ana'));
    const again = advance(first, asks(1, ['go-on', 'stop']));
    expect(settled(again)).toMatchObject({ status: 'asking', answers: [kept('go-on')] });
    expect(isReleased(0)(again)).toBe(false);
  });
});

describe('an answer that does not fit', () => {
  const atQuiet = () => played(aRun(), isAt('quiet-farm'));

  it.each<[string, Run]>([
    ['before anything was asked', atQuiet()],
    ['while the gate still looks', played(aRun(), isAt('settled'))],
    ['of a run that has not begun', aRun()],
    ['that is repeated: it is decided', answered(asking(), answer('go-on'))],
    [
      'that is late: the gate is passed',
      advance(asking(), gateChecked({ stage: 0, gate: 'settled' })),
    ],
    ['that is late: the run is stopped', answered(asking(), answer('stop'))],
    ['that is late: the run is over', played(aRun())],
    ['that is repeated: it waits', answered(asking(), answer('wait'))],
    ['with a choice that is not offered', asking(1, ['stop'])],
  ])('changes nothing (%s)', (_, run) => {
    expect(answered(run, answer('go-on'))).toBe(run);
    expect(answered(run, answer('wait'))).toBe(run);
  });

  it('to another gate changes nothing', () => {
    const run = asking();
    expect(
      advance(run, { kind: 'gate-answered', gate: 'quiet-farm', answer: answer('stop') }),
    ).toBe(run);
  });
});
