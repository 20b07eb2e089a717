import { advance } from './advance.js';
import { PLAN_KINDS } from './plan.js';
import type { RunEvent } from './run-event.js';
import { abort, after, aRun, gateChecked, isAt, isStep, played } from './spec/a-run.js';
import { everyEvent, UNASKED } from './spec/every-event.js';

const atAudit = () => played(aRun(), isAt('audit-in-step'));

describe('a run', () => {
  it.each(everyEvent())('takes no notice of a late or mistaken "$kind"', (event) => {
    for (const kind of PLAN_KINDS) {
      const over = played(aRun({ kind }));
      expect(over.status).toBe('succeeded');
      expect(advance(over, event)).toBe(over);
    }
  });

  it.each(everyEvent())('that failed or was aborted takes no notice of "$kind"', (event) => {
    const failed = advance(
      atAudit(),
      gateChecked({ stage: 0, gate: 'audit-in-step' }, { passed: false }),
    );
    for (const over of [failed, advance(atAudit(), abort('ana', 'no'))])
      expect(advance(over, event)).toBe(over);
  });

  it.each(everyEvent().filter(({ kind }) => kind !== 'begun' && !UNASKED.includes(kind)))(
    'takes no notice of an early "$kind"',
    (event) => {
      const fresh = aRun();
      expect(advance(fresh, event)).toBe(fresh);
    },
  );

  it.each([
    ['of another stage', { stage: 2 }],
    ['of another kind', { gate: 'settled' }],
    ['that is over', { gate: 'preflight' }],
  ] as const)('takes no notice of the result of a gate %s', (_, changes) => {
    const run = atAudit();
    const gate = { stage: 0, gate: 'audit-in-step', ...changes } as const;
    expect(advance(run, gateChecked(gate))).toBe(run);
    expect(advance(run, { kind: 'gate-waits', message: 'x', ...gate })).toBe(run);
    expect(
      advance(run, {
        kind: 'gate-asks',
        message: 'x',
        question: { topic: 'clock-ahead', text: '?', choices: ['go-on'], peopleNeeded: 1 },
        ...gate,
      }),
    ).toBe(run);
  });

  // What is checked there has an answer of its own kind.
  it.each(
    everyEvent()
      .filter(({ kind }) => kind.startsWith('gate-'))
      .map((event) => ({ ...event, gate: 'preflight' }) as RunEvent),
  )('takes no notice of "$kind" for the gate preflight while that is checked', (event) => {
    const run = advance(aRun(), { kind: 'begun' });
    expect(run.gates[0]).toMatchObject({ gate: 'preflight', status: 'checking' });
    expect(advance(run, event)).toBe(run);
  });

  it.each(
    everyEvent().filter(
      (event) => ('seq' in event || 'commandId' in event) && !UNASKED.includes(event.kind),
    ),
  )('behind a gate takes no notice of "$kind"', (event) => {
    const run = atAudit();
    expect(advance(run, event)).toBe(run);
  });

  it.each([
    ['command-accepted', 'accepted'],
    ['command-executing', 'executing'],
  ] as const)('hears "%s" once', (kind, status) => {
    const run = advance(played(aRun(), isStep(0, 'dispatched')), { kind, commandId: 'r.0.1' });
    expect(run.steps[0]?.status).toBe(status);
    expect(advance(run, { kind, commandId: 'r.0.1' })).toBe(run);
  });

  it('never takes a command back from executing to accepted', () => {
    const commandId = 'r.0.1';
    const run = after(played(aRun(), isStep(0, 'dispatched')), {
      kind: 'command-executing',
      commandId,
    });
    expect(advance(run, { kind: 'command-accepted', commandId })).toBe(run);
  });

  it('takes no notice of commands that it never sent', () => {
    const run = played(aRun(), isStep(0, 'dispatched'));
    const never = everyEvent().flatMap((event) =>
      'commandId' in event ? [{ ...event, commandId: 'r.1.1' }] : [],
    );
    expect(never).toHaveLength(5);
    for (const event of never) expect(advance(run, event)).toBe(run);
  });
});
