import fc from 'fast-check';
import { advance } from './advance.js';
import { effectsOf } from './effects.js';
import type { Plan } from './plan.js';
import { newRun, type Run, type Step } from './run.js';
import type { RunEvent } from './run-event.js';
import { stateChanges } from './state-change.js';
import { isRunOver, isStepOver, RUN_STATUSES } from './status.js';

const CONTROLLER = 'OSCTRL01';

function aPlan(frontEnds: readonly string[], policy: Partial<Plan['policy']> = {}): Plan {
  let seq = 0;
  const step = (host: string, service: string) =>
    ({ seq: seq++, host, operation: 'service.ensureRestarted', service }) as const;
  return {
    kind: 'restart',
    environment: 'demo',
    inventory: {
      controller: CONTROLLER,
      hosts: [
        { host: CONTROLLER, role: 'controller' },
        ...frontEnds.map((host) => ({ host, role: 'front-end' as const })),
      ],
      excluded: [],
    },
    stages: [
      {
        name: 'controller',
        gates: ['audit-in-step'],
        steps: ['Controller', 'Deployment', 'Scheduler'].map((service) =>
          step(CONTROLLER, service),
        ),
      },
      {
        name: frontEnds.join(', '),
        gates: [],
        steps: frontEnds.flatMap((host) =>
          ['Deployment', 'Scheduler'].map((service) => step(host, service)),
        ),
      },
      { name: 'verification', gates: ['audit-in-step'], steps: [] },
    ],
    policy: {
      batch: 2,
      maxFailures: 0,
      stopTimeout: 1,
      startTimeout: 1,
      readyTimeout: 1,
      stable: 1,
      reconnectGrace: 1,
      ...policy,
    },
  };
}

const aRun = (frontEnds = ['OSFE01', 'OSFE02'], policy: Partial<Plan['policy']> = {}): Run =>
  newRun('r', aPlan(frontEnds, policy));

/** What a healthy world answers to the effects that a state asks for. */
function answers(run: Run): RunEvent[] {
  return effectsOf(run).map((effect): RunEvent => {
    switch (effect.kind) {
      case 'begin':
        return { kind: 'begun' };
      case 'check-preflight':
        return { kind: 'preflight-checked', refusals: [] };
      case 'check-gate':
        return { ...effect, kind: 'gate-checked', passed: true, message: 'in step', auditId: 'a' };
      case 'observe-service':
        return observed(effect.seq);
      case 'carry-out-command':
        return done(run, effect.seq);
      case 'verify-service':
        return run.steps[effect.seq]?.status === 'executed'
          ? { kind: 'verification-started', seq: effect.seq }
          : { kind: 'verified', seq: effect.seq, generation: 'new' };
    }
  });
}

const observed = (
  seq: number,
  service = { state: 'running', startMode: 'automatic', generation: 'old' },
): RunEvent => ({
  kind: 'service-observed',
  seq,
  service,
});

const done = (run: Run, seq: number, failure?: string): RunEvent => ({
  kind: 'command-done',
  commandId: run.steps[seq]?.commandId ?? '',
  failed: failure !== undefined,
  message: failure ?? '',
  generation: 'new',
});

/** Until the world is asked for nothing more, or `until` holds. */
function played(start: Run, until: (run: Run) => boolean = () => false): Run {
  let run = start;
  for (let turn = 0; turn < 200 && !until(run); turn += 1) {
    const event = answers(run)[0];
    if (event === undefined) return run;
    run = advance(run, event);
  }
  return run;
}

const dispatched = (run: Run): Step[] => run.steps.filter(({ commandId }) => commandId !== null);

describe('a run', () => {
  it('restarts the controller first and alone, then the front-ends, and ends succeeded', () => {
    const order: string[] = [];
    let run = aRun();
    while (!isRunOver(run.status)) {
      const event = answers(run)[0];
      if (event === undefined) throw new Error('stuck');
      const next = advance(run, event);
      for (const { type, host, service, status } of stateChanges(run, next))
        if (type === 'step' && status === 'dispatched') order.push(`${host} ${service}`);
      run = next;
    }
    expect(run.status).toBe('succeeded');
    expect(order.slice(0, 3)).toEqual([
      'OSCTRL01 Controller',
      'OSCTRL01 Deployment',
      'OSCTRL01 Scheduler',
    ]);
    expect(order.slice(3).toSorted()).toEqual([
      'OSFE01 Deployment',
      'OSFE01 Scheduler',
      'OSFE02 Deployment',
      'OSFE02 Scheduler',
    ]);
  });

  it('restarts the hosts of one batch side by side and the services of one host in order', () => {
    const run = played(aRun(), ({ stage }) => stage === 1);
    expect(
      effectsOf(run).map((effect) => ('seq' in effect ? run.steps[effect.seq] : null)),
    ).toMatchObject([
      { host: 'OSFE01', service: 'Deployment' },
      { host: 'OSFE02', service: 'Deployment' },
    ]);
  });

  it('ends before anything is touched when the preflight refuses, and says why', () => {
    const preflight = advance(aRun(), { kind: 'begun' });
    const run = advance(preflight, {
      kind: 'preflight-checked',
      refusals: ['OSFE01 has no worker.'],
    });
    expect(run).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('OSFE01 has no worker.'),
    });
    expect(dispatched(run)).toEqual([]);
  });

  it('ends at a gate that refuses, with nothing dispatched', () => {
    const atGate = played(aRun(), ({ status }) => status === 'running');
    const run = advance(atGate, {
      kind: 'gate-checked',
      stage: 0,
      gate: 'audit-in-step',
      passed: false,
      message: 'Refused: OSFE02 is behind.',
      auditId: 'a',
    });
    expect(run).toMatchObject({ status: 'failed', message: 'Refused: OSFE02 is behind.' });
    expect(run.gates[0]).toMatchObject({ status: 'refused', auditId: 'a' });
    expect(dispatched(run)).toEqual([]);
  });

  it('never reaches a front-end when a service of the controller fails, and says so', () => {
    const executing = played(
      aRun(['OSFE01'], { maxFailures: 5 }),
      ({ steps }) => steps[1]?.status === 'dispatched',
    );
    const run = advance(executing, done(executing, 1, 'Error 1067.'));
    expect(run.status).toBe('failed');
    expect(run.message).toContain('Deployment on OSCTRL01: Error 1067.');
    expect(run.message).toContain('No front-end was touched (OSFE01)');
    expect(run.steps.slice(2).every(({ status }) => status === 'cancelled')).toBe(true);
  });

  it('lets the other host of a batch finish what began before it ends', () => {
    const both = played(aRun(), ({ stage }) => stage === 1);
    let run = advance(advance(both, observed(3)), observed(5));
    run = advance(run, done(run, 3, 'broken'));
    expect(run.status).toBe('running');
    expect(effectsOf(run)).toEqual([{ kind: 'carry-out-command', seq: 5, commandId: 'r.5.1' }]);
    run = advance(run, done(run, 5));
    run = advance(run, { kind: 'verification-started', seq: 5 });
    run = advance(run, { kind: 'verified', seq: 5, generation: 'new' });
    expect(run.status).toBe('failed');
    expect(run.steps.map(({ status }) => status)).toEqual([
      'succeeded',
      'succeeded',
      'succeeded',
      'failed',
      'cancelled',
      'succeeded',
      'cancelled',
    ]);
  });

  it('goes on over a failed front-end while the policy allows it, and ends partial', () => {
    const first = played(
      aRun(['OSFE01', 'OSFE02'], { maxFailures: 1 }),
      ({ steps }) => steps[3]?.status === 'dispatched',
    );
    const run = played(advance(first, done(first, 3, 'broken')));
    expect(run.status).toBe('partial');
    expect(run.steps[4]?.status).toBe('cancelled');
    expect(run.steps[6]?.status).toBe('succeeded');
  });

  it('leaves a service alone that has been disabled since the plan was made', () => {
    const released = played(aRun(), ({ gates }) => gates[0]?.status === 'passed');
    const run = advance(
      released,
      observed(0, { state: 'stopped', startMode: 'disabled', generation: '' }),
    );
    expect(run.steps[0]?.status).toBe('skipped');
    expect(effectsOf(run)).toEqual([{ kind: 'observe-service', seq: 1 }]);
  });

  it('needs a person when nobody knows whether a command was carried out', () => {
    const sent = played(aRun(), ({ steps }) => steps[0]?.status === 'dispatched');
    const run = advance(sent, { kind: 'worker-lost', seq: 0, message: 'Away for 120 s.' });
    expect(run).toMatchObject({
      status: 'needs-attention',
      message: expect.stringContaining('Away for 120 s.'),
    });
    expect(effectsOf(run)).toEqual([]);
    expect(advance(run, { kind: 'abort-requested', by: 'ana', reason: 'looked' }).status).toBe(
      'aborted',
    );
  });

  it('fails, and is not in doubt, when the worker is lost before the dispatch', () => {
    const released = played(aRun(), ({ gates }) => gates[0]?.status === 'passed');
    expect(advance(released, { kind: 'worker-lost', seq: 0, message: 'Away.' }).status).toBe(
      'failed',
    );
  });

  it('lets the other host of a batch finish before it needs a person', () => {
    const both = played(aRun(), ({ stage }) => stage === 1);
    let run = advance(advance(both, observed(3)), observed(5));
    run = advance(run, { kind: 'worker-lost', seq: 3, message: 'Away.' });
    expect(run.status).toBe('running');
    expect(effectsOf(run)).toEqual([{ kind: 'carry-out-command', seq: 5, commandId: 'r.5.1' }]);
    run = played(run);
    expect(run.status).toBe('needs-attention');
    expect(run.steps[5]?.status).toBe('succeeded');
  });

  it('needs a person when the worker is lost while the service is verified', () => {
    const verifying = played(aRun(), ({ steps }) => steps[0]?.status === 'verifying');
    const run = advance(verifying, { kind: 'worker-lost', seq: 0, message: 'Away.' });
    expect(run.status).toBe('needs-attention');
  });

  it('keeps the generations that were seen before, after and at last', () => {
    const sent = played(aRun(), ({ steps }) => steps[0]?.status === 'dispatched');
    expect(sent.steps[0]).toMatchObject({ expectGeneration: 'old', generation: null });
    const executed = advance(sent, done(sent, 0));
    expect(executed.steps[0]).toMatchObject({ expectGeneration: 'old', generation: 'new' });
    const verifying = advance(executed, { kind: 'verification-started', seq: 0 });
    const verified = advance(verifying, { kind: 'verified', seq: 0, generation: 'newest' });
    expect(verified.steps[0]).toMatchObject({ expectGeneration: 'old', generation: 'newest' });
  });

  it.each([
    ['of another stage', { stage: 2 }],
    ['of another kind', { gate: 'settled' }],
  ])('takes no notice of the result of a gate %s', (_, changes) => {
    const atGate = played(aRun(), ({ status }) => status === 'running');
    const result = { stage: 0, gate: 'audit-in-step', passed: true, message: '', auditId: 'a' };
    expect(advance(atGate, { kind: 'gate-checked', ...result, ...changes })).toBe(atGate);
  });

  it.each(['queued', 'preflight'])('ends at once when it is aborted while %s', (status) => {
    const waiting = played(aRun(), (run) => run.status === status);
    const run = advance(waiting, { kind: 'abort-requested', by: 'ana', reason: 'not today' });
    expect(run).toMatchObject({ status: 'aborted', message: 'Aborted by ana: not today.' });
    expect(run.steps.every((step) => step.status === 'cancelled')).toBe(true);
  });

  it('ends at the word of a person also when the doubt arose after an abort', () => {
    const sent = played(aRun(), ({ steps }) => steps[0]?.status === 'dispatched');
    const aborting = advance(sent, { kind: 'abort-requested', by: 'ana', reason: 'wrong farm' });
    const doubtful = advance(aborting, { kind: 'worker-lost', seq: 0, message: 'Away.' });
    expect(doubtful.status).toBe('needs-attention');
    const over = advance(doubtful, { kind: 'abort-requested', by: 'bob', reason: 'it is up' });
    expect(over).toMatchObject({ status: 'aborted', message: 'Aborted by bob: it is up.' });
  });

  it('fails when the worker refuses a command at once', () => {
    const sent = played(aRun(), ({ steps }) => steps[0]?.status === 'dispatched');
    const refused = {
      kind: 'command-rejected',
      commandId: 'r.0.1',
      message: 'Not allowed.',
    } as const;
    expect(advance(sent, refused)).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('Controller on OSCTRL01: Not allowed.'),
    });
  });

  it.each(['command-accepted', 'command-executing'] as const)(
    'needs a person when the worker refuses a command after "%s"',
    (kind) => {
      const sent = played(aRun(), ({ steps }) => steps[0]?.status === 'dispatched');
      const begun = advance(sent, { kind, commandId: 'r.0.1' });
      const run = advance(begun, {
        kind: 'command-rejected',
        commandId: 'r.0.1',
        message: 'Not allowed.',
      });
      expect(run.status).toBe('needs-attention');
      expect(run.steps[0]).toMatchObject({ status: 'unknown', message: 'Not allowed.' });
    },
  );

  it('names what it left alone when it ends succeeded', () => {
    const released = played(aRun(), ({ gates }) => gates[0]?.status === 'passed');
    const disabled = { state: 'stopped', startMode: 'disabled', generation: '' };
    const run = played(advance(released, observed(0, disabled)));
    expect(run.status).toBe('succeeded');
    expect(run.message).toContain('Every other service was restarted');
    expect(run.message).toContain('Controller on OSCTRL01: The service is Disabled');
  });

  it('waits for what is under way when it is aborted', () => {
    const sent = played(aRun(), ({ steps }) => steps[0]?.status === 'dispatched');
    let run = advance(sent, { kind: 'abort-requested', by: 'ana', reason: 'wrong farm' });
    expect(run.status).toBe('running');
    run = played(run);
    expect(run).toMatchObject({
      status: 'aborted',
      message: expect.stringContaining('ana: wrong farm'),
    });
    expect(run.steps.map(({ status }) => status).slice(0, 2)).toEqual(['succeeded', 'cancelled']);
  });

  it.each(answerKinds())('takes no notice of a late or mistaken "$kind"', (event) => {
    const over = played(aRun());
    expect(advance(over, event)).toBe(over);
  });

  it.each(answerKinds().filter(({ kind }) => kind !== 'begun' && kind !== 'abort-requested'))(
    'takes no notice of an early "$kind"',
    (event) => {
      const fresh = aRun();
      expect(advance(fresh, event)).toBe(fresh);
    },
  );

  it('asks the same of the world after it was stored and loaded', () => {
    let run = aRun();
    for (;;) {
      const event = answers(run)[0];
      if (event === undefined) break;
      expect(effectsOf(JSON.parse(JSON.stringify(run)) as Run)).toEqual(effectsOf(run));
      run = advance(run, event);
    }
    expect(run.status).toBe('succeeded');
  });
});

function answerKinds(): RunEvent[] {
  return [
    { kind: 'begun' },
    { kind: 'preflight-checked', refusals: ['x'] },
    {
      kind: 'gate-checked',
      stage: 0,
      gate: 'audit-in-step',
      passed: false,
      message: '',
      auditId: null,
    },
    observed(0),
    { kind: 'observation-refused', seq: 0, message: '' },
    { kind: 'worker-lost', seq: 0, message: '' },
    { kind: 'command-accepted', commandId: 'r.0.1' },
    { kind: 'command-executing', commandId: 'r.0.1' },
    { kind: 'command-rejected', commandId: 'r.0.1', message: '' },
    { kind: 'command-overdue', commandId: 'r.0.1', message: '' },
    { kind: 'command-done', commandId: 'r.0.1', failed: true, message: '', generation: null },
    { kind: 'verification-started', seq: 0 },
    { kind: 'verified', seq: 0, generation: 'x' },
    { kind: 'verification-failed', seq: 0, message: '' },
    { kind: 'abort-requested', by: 'x', reason: 'y' },
  ];
}

describe('any history of a run', () => {
  const ends = new Set<string>();
  const choice = fc.record({ weight: fc.nat(1_000), pick: fc.nat(1_000), seq: fc.nat(6) });

  it('keeps the order of the stages and is over for good', () => {
    const history = fc.property(
      fc.array(choice, { minLength: 60, maxLength: 120, size: 'max' }),
      // The mix varies, so that quiet histories reach their end and wild ones every corner.
      fc.constantFrom(0, 10, 60, 400),
      fc.nat(2),
      (choices, mischief, maxFailures) => {
        let run = aRun(['OSFE01', 'OSFE02'], { maxFailures });
        for (const { weight, pick, seq } of choices) {
          const helpful = answers(run);
          const event =
            weight < mischief
              ? mischievous(run, pick, seq)
              : helpful[pick % Math.max(1, helpful.length)];
          if (event === undefined) continue;
          const next = advance(run, event);
          if (isRunOver(run.status) && next !== run) throw new Error('over, and yet it changed');
          if (!keepsItsPromises(next)) throw new Error(`out of order after ${event.kind}`);
          if (!canEnd(next)) throw new Error(`stuck after ${event.kind}`);
          run = next;
        }
        ends.add(run.status);
      },
    );
    expect(fc.check(history, { numRuns: 1_000 })).toMatchObject({
      failed: false,
      counterexample: null,
    });
  });

  it('has seen every end', () => {
    expect([...ends]).toEqual(
      expect.arrayContaining(['succeeded', 'partial', 'failed', 'aborted', 'needs-attention']),
    );
    expect(RUN_STATUSES).toEqual(expect.arrayContaining([...ends]));
  });
});

function mischievous(run: Run, pick: number, seq: number): RunEvent {
  const commandId = `r.${seq}.1`;
  const events = answerKinds().filter(
    ({ kind }) => kind !== 'preflight-checked' && kind !== 'gate-checked',
  );
  const event = events[pick % events.length] ?? { kind: 'begun' };
  if ('commandId' in event) return { ...event, commandId };
  if ('seq' in event) return { ...event, seq };
  return pick % 40 === 0 || event.kind !== 'abort-requested' ? event : done(run, seq);
}

/** I2: a run that is not over waits for an answer of the world, or ends at the word of a person. */
function canEnd(run: Run): boolean {
  if (isRunOver(run.status) || effectsOf(run).length > 0) return true;
  const aborted = advance(run, { kind: 'abort-requested', by: 'ana', reason: 'enough' });
  return aborted.status === 'aborted';
}

/** I1: nothing of a later stage leaves pending before the earlier ones are over. Within a host, one after the other. */
function keepsItsPromises(run: Run): boolean {
  return run.steps.every((step) => {
    if (step.commandId === null) return true;
    const before = run.steps.filter(
      ({ stage, host, seq }) =>
        stage < step.stage || (stage === step.stage && host === step.host && seq < step.seq),
    );
    return (
      before.every(({ status }) => isStepOver(status)) &&
      run.gates.every(({ stage, status }) => stage > step.stage || status === 'passed')
    );
  });
}
