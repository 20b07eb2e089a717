import { advance } from './advance.js';
import { effectsOf } from './effects.js';
import type { Run } from './run.js';
import type { RunEvent } from './run-event.js';
import { abort, after, aRun, isStep, observed, played } from './spec/a-run.js';

const lost = (seq: number, message = 'Away.'): RunEvent => ({ kind: 'worker-lost', seq, message });

/** Its first service is the next to be looked at. */
const isToBeLookedAt = (run: Run): boolean =>
  effectsOf(run).some(({ kind }) => kind === 'observe-service');

describe('a service without a generation', () => {
  const seen = (state: string) =>
    advance(played(aRun(), isToBeLookedAt), {
      kind: 'service-observed',
      seq: 0,
      service: { state, startMode: 'automatic', generation: null },
    }).steps[0];

  it.each(['running', 'unknown'])('is left alone while it is %s', (state) => {
    expect(seen(state)).toMatchObject({
      status: 'failed',
      commandId: null,
      message: expect.stringContaining('nothing was done'),
    });
  });

  it.each(['stopped', 'stopping', 'starting'])('is started where it is %s', (state) => {
    expect(seen(state)).toMatchObject({ status: 'dispatched', expectGeneration: null });
  });
});

describe('a run', () => {
  it('needs a person when nobody knows whether a command was carried out', () => {
    const sent = played(aRun(), isStep(0, 'dispatched'));
    const run = advance(sent, lost(0, 'Away for 120 s.'));
    expect(run).toMatchObject({
      status: 'needs-attention',
      message: expect.stringContaining('Away for 120 s.'),
    });
    expect(effectsOf(run)).toEqual([]);
    expect(advance(run, abort('ana', 'looked')).status).toBe('aborted');
  });

  it('lets the other host of a batch finish before it needs a person', () => {
    const both = played(aRun(), ({ stage }) => stage === 1);
    let run = after(both, observed(3), observed(5), lost(3));
    expect(run.status).toBe('running');
    expect(effectsOf(run)).toEqual([{ kind: 'carry-out-command', seq: 5, commandId: 'r.5.1' }]);
    run = played(run);
    expect(run.status).toBe('needs-attention');
    expect(run.steps[5]?.status).toBe('succeeded');
  });

  it('needs a person when the worker is lost while the service is verified', () => {
    expect(advance(played(aRun(), isStep(0, 'verifying')), lost(0)).status).toBe('needs-attention');
  });

  it.each(['command-accepted', 'command-executing'] as const)(
    'needs a person when the worker refuses a command after "%s"',
    (kind) => {
      const commandId = 'r.0.1';
      const run = after(
        played(aRun(), isStep(0, 'dispatched')),
        { kind, commandId },
        { kind: 'command-rejected', commandId, message: 'Not allowed.' },
      );
      expect(run.status).toBe('needs-attention');
      expect(run.steps[0]).toMatchObject({ status: 'unknown', message: 'Not allowed.' });
    },
  );

  it('ends at the word of a person also when the doubt arose after an abort', () => {
    const sent = played(aRun(), isStep(0, 'dispatched'));
    const doubtful = after(sent, abort('ana', 'wrong farm'), lost(0));
    expect(doubtful.status).toBe('needs-attention');
    const over = advance(doubtful, abort('bob', 'it is up'));
    expect(over).toMatchObject({ status: 'aborted', message: 'Aborted by bob: it is up.' });
  });
});
