import { advance } from './advance.js';
import { effectsOf } from './effects.js';
import type { ResyncDecision } from './resync-decision.js';
import type { Run } from './run.js';
import type { RunEvent } from './run-event.js';
import {
  after,
  aRun,
  done,
  gateOf,
  isReleased,
  isStep,
  observed,
  played,
  verified,
} from './spec/a-run.js';

const COMMAND = 'r.0.1';

const remediation = (resync: readonly string[] = ['OSFE01', 'OSFE02']): Run =>
  aRun({ kind: 'remediate', resync });

const clock = (decision: ResyncDecision, seq = 0): RunEvent => ({
  kind: 'clock-observed',
  seq,
  decision,
});

const failure = { kind: 'fail', outcome: 'no-sync', message: 'no-sync: x.' } as const;

describe('a resync', () => {
  it('is asked for on all hosts at the same time, each after a look at its clock', () => {
    const run = played(remediation(), isReleased(0));
    expect(effectsOf(run)).toEqual([
      { kind: 'observe-clock', seq: 0, attempt: 1 },
      { kind: 'observe-clock', seq: 1, attempt: 1 },
    ]);
  });

  it('goes from the request to the audits that see it right', () => {
    let run = advance(played(remediation(['OSFE01']), isReleased(0)), clock({ kind: 'request' }));
    expect(run.steps[0]).toMatchObject({
      status: 'dispatched',
      commandId: COMMAND,
      expectGeneration: null,
    });
    expect(effectsOf(run)).toEqual([{ kind: 'carry-out-command', seq: 0, commandId: COMMAND }]);
    run = advance(run, done(run, 0));
    expect(effectsOf(run)).toEqual([{ kind: 'verify-clock', seq: 0, attempt: 1 }]);
    run = advance(run, {
      kind: 'verified',
      seq: 0,
      generation: null,
      message: 'Converged: two audits in a row saw it.',
    });
    expect(run.steps[0]).toMatchObject({
      status: 'succeeded',
      generation: null,
      message: 'Converged: two audits in a row saw it.',
    });
    expect(effectsOf(run)).toEqual([{ kind: 'check-gate', stage: 1, gate: 'audit-in-step' }]);
  });

  it('shows how its clock converges, and changes nothing else by that', () => {
    const run = played(remediation(['OSFE01']), isStep(0, 'verifying'));
    const seen = { kind: 'verification-seen', seq: 0, message: 'Converging: 3 s.' } as const;
    const next = advance(run, seen);
    expect(next.steps[0]).toEqual({ ...run.steps[0], message: 'Converging: 3 s.' });
    expect({ ...next, steps: run.steps }).toEqual(run);
    expect(advance(next, seen)).toBe(next);
    expect(advance(next, verified(0, null)).steps[0]?.message).toBe('Converging: 3 s.');
  });

  it('is not shown as converging before it is', () => {
    const run = played(remediation(), isReleased(0));
    const seen = { kind: 'verification-seen', seq: 0, message: 'Converging.' } as const;
    expect(advance(run, seen)).toBe(run);
    expect(advance(run, { ...seen, seq: 99 })).toBe(run);
  });

  it('is not begun by a look at a service, nor a restart by a look at a clock', () => {
    const asked = { ...observed(0), service: { state: 'x', startMode: 'disabled' } } as RunEvent;
    const clocks = played(remediation(), isReleased(0));
    expect(advance(clocks, asked)).toBe(clocks);
    const services = played(aRun(), isReleased(0));
    expect(advance(services, clock({ kind: 'request' }))).toBe(services);
  });
});

describe('a clock that is not put right', () => {
  const cases: readonly (readonly [string, (run: Run) => Run, string])[] = [
    ['is right by now', (run) => advance(run, clock({ kind: 'leave', message: 'm' })), 'skipped'],
    ['has no source', (run) => advance(run, clock(failure)), 'failed'],
    [
      'cannot be looked at',
      (run) => advance(run, { kind: 'observation-refused', seq: 0, message: 'm' }),
      'failed',
    ],
    [
      'is on a host whose worker is lost before the request',
      (run) => advance(run, { kind: 'worker-lost', seq: 0, message: 'm' }),
      'failed',
    ],
  ];
  const asked = (run: Run) => advance(run, clock({ kind: 'request' }));
  const lost: RunEvent = { kind: 'worker-lost', seq: 0, message: 'm' };
  const begun: readonly (readonly [string, (run: Run) => Run, string])[] = [
    ['is on a host whose worker is lost after it', (run) => advance(asked(run), lost), 'failed'],
    [
      'is on a host whose worker is lost while it converges',
      (run) => after(asked(run), { ...done(run, 0), commandId: COMMAND }, lost),
      'failed',
    ],
    [
      'is refused by the worker',
      (run) => after(asked(run), { kind: 'command-rejected', commandId: COMMAND, message: 'm' }),
      'failed',
    ],
    [
      'is refused by a worker that was started anew',
      (run) =>
        after(
          asked(run),
          { kind: 'command-executing', commandId: COMMAND },
          { kind: 'command-rejected', commandId: COMMAND, message: 'm' },
        ),
      'failed',
    ],
    [
      'is not asked for in time',
      (run) => after(asked(run), { kind: 'command-overdue', commandId: COMMAND, message: 'm' }),
      'timed-out',
    ],
    [
      'does not converge',
      (run) =>
        after(
          asked(run),
          { ...done(run, 0), commandId: COMMAND },
          { kind: 'verification-failed', seq: 0, message: 'not-converged: m' },
        ),
      'failed',
    ],
  ];

  it.each([...cases, ...begun])(
    'because it %s does not end the run: the gate behind it judges',
    (_, happened, status) => {
      const run = happened(played(remediation(), isReleased(0)));
      expect(run.status).toBe('running');
      expect(run.steps[0]?.status).toBe(status);
      // The other clock is put right all the same, and then it is for the audit to say.
      const judged = played(run, ({ gates }) =>
        gates.some(({ gate, status: now }) => gate === 'audit-in-step' && now === 'checking'),
      );
      expect(judged.steps[1]?.status).toBe('succeeded');
      expect(gateOf(judged, 'audit-in-step').status).toBe('checking');
    },
  );

  it('has the name of what went wrong before its words', () => {
    const run = asked(played(remediation(), isReleased(0)));
    const failed = { ...done(run, 0, 'Error 0x80070005.'), code: 'access-denied' };
    expect(advance(run, failed).steps[0]).toMatchObject({
      status: 'failed',
      message: 'access-denied: Error 0x80070005.',
    });
  });

  it('is told by its words alone when nobody named it, and so is a service', () => {
    const run = asked(played(remediation(), isReleased(0)));
    expect(advance(run, done(run, 0, 'Broken.')).steps[0]?.message).toBe('Broken.');
    const sent = played(aRun(), isStep(0, 'dispatched'));
    const failed = { ...done(sent, 0, 'Broken.'), code: 'stop-timeout' };
    expect(advance(sent, failed).steps[0]?.message).toBe('Broken.');
  });
});
